package io.transferscope.contracts.result;

import java.util.Locale;
import java.util.Optional;

/** What is known of a network once it is done: from a training here, or from elsewhere. */
public sealed interface NetworkResult permits JobResult, ImportedResult {
    /** The planned job that this is the result of. */
    String jobId();

    /**
     * Share of test images classified right after the last epoch; NaN where the training diverged:
     * its numbers left the finite ones, and what it ends with classifies nothing.
     */
    double accuracy();

    /** The paper's metric: mean of the ten best evaluations; as {@link #accuracy} where unknown. */
    double best10Accuracy();

    /** The test images behind the accuracy, where they are known. */
    Optional<Tested> tested();

    /** Images classified right, of how many. */
    record Tested(int correct, int total) {
        public Tested {
            if (total < 1 || correct < 0 || correct > total) {
                throw new IllegalArgumentException(
                        String.format(Locale.ROOT, "%d of %d images", correct, total));
            }
        }
    }
}
