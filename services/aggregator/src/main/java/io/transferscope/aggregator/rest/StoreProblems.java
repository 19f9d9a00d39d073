package io.transferscope.aggregator.rest;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.Failures;
import java.util.List;
import java.util.function.Supplier;

/** Why something that was written down in the store cannot be read. */
final class StoreProblems {
    private StoreProblems() {}

    /**
     * @throws ProblemException where reading fails: 503 where it may go later, else 404
     */
    static <T> T reading(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            if (Failures.kindOf(e) == FailureKind.TRANSIENT) {
                throw ProblemException.unavailable(Failures.describe(e));
            }
            throw ProblemException.notFound(
                    "It was written down, and cannot be read: " + Failures.describe(e), List.of());
        }
    }

    /** The same of what is only looked at. */
    static void looking(Runnable look) {
        reading(
                () -> {
                    look.run();
                    return true;
                });
    }
}
