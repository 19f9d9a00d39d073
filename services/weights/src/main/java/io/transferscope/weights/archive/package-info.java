/**
 * Zip archives as files of weights are: those that are read, whose list of entries was checked, and
 * those that are written.
 */
@NullMarked
package io.transferscope.weights.archive;

import org.jspecify.annotations.NullMarked;
