/** What a study planned and what is measured of it, in the report's order. */
@NullMarked
package io.transferscope.report.results;

import org.jspecify.annotations.NullMarked;
