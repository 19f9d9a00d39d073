/** Takes up checkpoints of base networks and builds the variants that start from them. */
@NullMarked
package io.transferscope.transfer;

import org.jspecify.annotations.NullMarked;
