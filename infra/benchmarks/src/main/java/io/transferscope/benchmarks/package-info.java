/** Transferscope side by side with its peers. */
@NullMarked
package io.transferscope.benchmarks;

import org.jspecify.annotations.NullMarked;
