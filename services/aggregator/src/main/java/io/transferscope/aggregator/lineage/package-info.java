/** Where a network comes from, layer by layer. */
@NullMarked
package io.transferscope.aggregator.lineage;

import org.jspecify.annotations.NullMarked;
