/** {@code builtin:shapes}: a procedurally drawn data set whose bytes are the same everywhere. */
@NullMarked
package io.transferscope.splitter.shapes;

import org.jspecify.annotations.NullMarked;
