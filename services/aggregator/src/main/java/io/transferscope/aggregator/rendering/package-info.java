/** Renders what studies have shown as tables, JSON and pictures, once for all who ask. */
@NullMarked
package io.transferscope.aggregator.rendering;

import org.jspecify.annotations.NullMarked;
