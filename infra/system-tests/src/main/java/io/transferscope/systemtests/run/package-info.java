/** Studies that run to their end, in peace or under faults, and experiments on single points. */
@NullMarked
package io.transferscope.systemtests.run;

import org.jspecify.annotations.NullMarked;
