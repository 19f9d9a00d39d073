/** The system itself: started on this machine, and its topics. */
@NullMarked
package io.transferscope.cli.system;

import org.jspecify.annotations.NullMarked;
