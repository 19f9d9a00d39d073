/** A log and a store that are nowhere but in memory, and how full that is. */
@NullMarked
package io.transferscope.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
