/** The report quantities of a study, and of several side by side. */
@NullMarked
package io.transferscope.report.summary;

import org.jspecify.annotations.NullMarked;
