/** Where data sets may be read from. */
@NullMarked
package io.transferscope.dataset.location;

import org.jspecify.annotations.NullMarked;
