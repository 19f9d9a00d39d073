/** Child processes: started, watched, started again, stopped in order. */
@NullMarked
package io.transferscope.local.process;

import org.jspecify.annotations.NullMarked;
