/**
 * What the events say about every study: the read model, kept in memory and made anew at each
 * start.
 */
@NullMarked
package io.transferscope.aggregator.board;

import org.jspecify.annotations.NullMarked;
