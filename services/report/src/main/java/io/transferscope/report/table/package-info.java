/** Results, summaries and comparisons as CSV. */
@NullMarked
package io.transferscope.report.table;

import org.jspecify.annotations.NullMarked;
