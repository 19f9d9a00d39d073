/** What a study's accuracies say: the table, the means and the report quantities. */
@NullMarked
package io.transferscope.report;

import org.jspecify.annotations.NullMarked;
