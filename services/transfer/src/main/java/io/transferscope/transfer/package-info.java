/** Compares what plans want with the log, and publishes the training jobs that are missing. */
@NullMarked
package io.transferscope.transfer;

import org.jspecify.annotations.NullMarked;
