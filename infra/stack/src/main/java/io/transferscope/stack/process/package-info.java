/** Child processes: started, watched, started again, stopped in order. */
@NullMarked
package io.transferscope.stack.process;

import org.jspecify.annotations.NullMarked;
