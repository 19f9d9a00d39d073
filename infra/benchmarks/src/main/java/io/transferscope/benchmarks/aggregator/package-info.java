/** How fast the aggregator answers while events arrive, and how fast it starts. */
@NullMarked
package io.transferscope.benchmarks.aggregator;

import org.jspecify.annotations.NullMarked;
