package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.cluster.TopicOffsets;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventLog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What is known as far as this log is read. */
record LogHistory(EventLog log, TopicOffsets offsets) implements History {
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    LogHistory {
        requireNonNull(log, "log is null");
        requireNonNull(offsets, "offsets is null");
    }

    @Override
    public boolean isKnown() {
        return log.isCaughtUp() && log.waitingFor().isEmpty();
    }

    @Override
    public Optional<String> needsUpgrade() {
        return log.needsUpgrade();
    }

    @Override
    public void catchUp() throws InterruptedException {
        try {
            log.catchUp(offsets).get(CATCH_UP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new TransferscopeException(
                    FailureKind.TRANSIENT, "what was published before is not read yet", e);
        }
    }
}
