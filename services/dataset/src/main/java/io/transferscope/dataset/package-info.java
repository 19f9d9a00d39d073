/** Image data sets: where they lie, how they are laid out, what is in them, and their pixels. */
@NullMarked
package io.transferscope.dataset;

import org.jspecify.annotations.NullMarked;
