/** Whether networks were trained until they stopped improving. */
@NullMarked
package io.transferscope.report.convergence;

import org.jspecify.annotations.NullMarked;
