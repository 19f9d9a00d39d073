/** Finds networks whose jobs were lost, and publishes those again. */
@NullMarked
package io.transferscope.transfer.reconcile;

import org.jspecify.annotations.NullMarked;
