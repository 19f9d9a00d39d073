/** What must be true of a study when it is over, whatever went wrong meanwhile. */
@NullMarked
package io.transferscope.systemtests.oracle;

import org.jspecify.annotations.NullMarked;
