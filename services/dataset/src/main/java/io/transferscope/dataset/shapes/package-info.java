/** {@code builtin:shapes}: a procedurally drawn data set whose bytes are the same everywhere. */
@NullMarked
package io.transferscope.dataset.shapes;

import org.jspecify.annotations.NullMarked;
