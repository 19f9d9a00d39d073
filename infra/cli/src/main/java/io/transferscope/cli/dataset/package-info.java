/** Looks at data sets before anything is trained on them. */
@NullMarked
package io.transferscope.cli.dataset;

import org.jspecify.annotations.NullMarked;
