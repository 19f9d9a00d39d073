/** Directories: what their disk has room for and allows, and how they are removed. */
@NullMarked
package io.transferscope.runtime.disk;

import org.jspecify.annotations.NullMarked;
