/** How the report says numbers and names. */
@NullMarked
package io.transferscope.report.wording;

import org.jspecify.annotations.NullMarked;
