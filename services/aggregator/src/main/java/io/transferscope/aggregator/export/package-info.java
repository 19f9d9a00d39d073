/** Trained networks as files that other programs read. */
@NullMarked
package io.transferscope.aggregator.export;

import org.jspecify.annotations.NullMarked;
