/** Zip archives as files of weights are, whose list of entries was checked. */
@NullMarked
package io.transferscope.weights.archive;

import org.jspecify.annotations.NullMarked;
