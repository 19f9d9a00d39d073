/** Decides which jobs trainers get next, and publishes them: nobody else does. */
@NullMarked
package io.transferscope.transfer.dispatch;

import org.jspecify.annotations.NullMarked;
