/** Who may ask the aggregator, and who may change something: bearer tokens and their check. */
@NullMarked
package io.transferscope.aggregator.access;

import org.jspecify.annotations.NullMarked;
