/** The aggregator: reads all events, and answers what became of every study. */
@NullMarked
package io.transferscope.aggregator;

import org.jspecify.annotations.NullMarked;
