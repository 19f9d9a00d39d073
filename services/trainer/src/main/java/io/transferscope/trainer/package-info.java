/** Takes up training jobs, one at a time, and leaves checkpoints and accuracies. */
@NullMarked
package io.transferscope.trainer;

import org.jspecify.annotations.NullMarked;
