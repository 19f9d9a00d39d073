/**
 * How far every study is at the present time: the read model that REST answers from, kept in memory
 * and made anew at each start.
 */
@NullMarked
package io.transferscope.aggregator.monitor;

import org.jspecify.annotations.NullMarked;
