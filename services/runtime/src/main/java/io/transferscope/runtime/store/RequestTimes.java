package io.transferscope.runtime.store;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.StoreListener.Outcome;
import java.time.Duration;
import java.util.function.Supplier;

/** Takes the time of requests, and tells whoever listens. */
final class RequestTimes {
    private volatile StoreListener listener = (operation, outcome, took) -> {};

    void tell(StoreListener newListener) {
        listener = requireNonNull(newListener, "newListener is null");
    }

    <T> T of(Purpose purpose, Supplier<T> request) {
        Outcome outcome = Outcome.FAILED;
        long began = System.nanoTime();
        try {
            T answer = request.get();
            outcome = Outcome.OK;
            return answer;
        } catch (TransferscopeException e) {
            outcome = outcome(e);
            throw e;
        } finally {
            listener.asked(
                    purpose.right().action(), outcome, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static Outcome outcome(TransferscopeException failure) {
        if (failure instanceof StoreRefusedException) {
            return Outcome.REFUSED;
        }
        return failure.kind() == FailureKind.INVALID ? Outcome.INVALID : Outcome.FAILED;
    }
}
