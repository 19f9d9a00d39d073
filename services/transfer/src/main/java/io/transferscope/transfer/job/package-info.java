/** Training jobs, made of a plan and the checkpoints that there are. */
@NullMarked
package io.transferscope.transfer.job;

import org.jspecify.annotations.NullMarked;
