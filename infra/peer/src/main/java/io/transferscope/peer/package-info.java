/** The study as a program on libtorch does it, without Transferscope. */
@NullMarked
package io.transferscope.peer;

import org.jspecify.annotations.NullMarked;
