package io.transferscope.runtime.store;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.StoreListener.RequestOutcome;
import java.time.Duration;
import java.util.function.Supplier;

/** Takes the time of requests, and tells whoever listens. */
final class RequestTimes {
    private volatile StoreListener listener = (operation, outcome, took) -> {};

    void tell(StoreListener newListener) {
        listener = requireNonNull(newListener, "newListener is null");
    }

    <T> T of(Purpose purpose, Supplier<T> request) {
        RequestOutcome outcome = RequestOutcome.FAILED;
        long began = System.nanoTime();
        try {
            T answer = request.get();
            outcome = RequestOutcome.OK;
            return answer;
        } catch (TransferscopeException e) {
            outcome = outcome(e);
            throw e;
        } finally {
            listener.asked(
                    purpose.right().action(), outcome, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static RequestOutcome outcome(TransferscopeException failure) {
        if (failure instanceof StoreRefusedException) {
            return RequestOutcome.REFUSED;
        }
        return failure.kind() == FailureKind.INVALID
                ? RequestOutcome.INVALID
                : RequestOutcome.FAILED;
    }
}
