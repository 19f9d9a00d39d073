/** Means, differences and their intervals; docs/statistics.md says how each is made. */
@NullMarked
package io.transferscope.report.statistics;

import org.jspecify.annotations.NullMarked;
