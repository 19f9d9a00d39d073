/** What follows from a study for those who copy layers. */
@NullMarked
package io.transferscope.report.advice;

import org.jspecify.annotations.NullMarked;
