package io.transferscope.cli.study;

import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.runtime.failure.OtherVersionException;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the services say to one request. Only events since the construction count: the same bytes
 * may have been rejected yesterday, for a data set that is there today.
 */
final class RequestEvents implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RequestFile request;
    private final EventLog log;
    private final Set<String> failedAgain = ConcurrentHashMap.newKeySet();
    private volatile boolean live;
    private volatile boolean planned;
    private volatile @Nullable StudyPlanned comparison;
    private volatile @Nullable StudyRejected rejection;

    /**
     * Returns when everything older has been passed over.
     *
     * @throws TransferscopeException where Kafka does not answer
     */
    RequestEvents(RequestFile request, KafkaSettings kafka) {
        this.request = request;
        this.log =
                new EventLog(
                        "command-line",
                        kafka,
                        List.of(
                                new Subscription<>(Topics.STUDY_PLANS, this::onPlanned),
                                new Subscription<>(Topics.STUDY_REJECTIONS, this::onRejected),
                                new Subscription<>(Topics.JOB_FAILURES, this::onFailed)));
        log.start();
        try {
            log.caughtUp().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            live = true;
        } catch (TimeoutException | ExecutionException e) {
            log.close();
            throw log.needsUpgrade()
                    .<TransferscopeException>map(OtherVersionException::newer)
                    .orElseGet(() -> unavailable(kafka, e));
        } catch (InterruptedException e) {
            log.close();
            Thread.currentThread().interrupt();
            throw TransferscopeException.unavailable("Interrupted", e);
        }
    }

    private static TransferscopeException unavailable(KafkaSettings kafka, Exception cause) {
        return TransferscopeException.unavailable(
                String.format(
                        Locale.ROOT,
                        "%s has not given its topics within %d s: does it run, and has it been set up with the topics command?",
                        kafka,
                        PATIENCE.toSeconds()),
                cause);
    }

    /** Whether the request has been taken up, again if need be. */
    boolean isPlanned() {
        return planned;
    }

    /** Says how the sources differ from the study's, once they have been compared. */
    Optional<StudyPlanned> comparison() {
        return Optional.ofNullable(comparison);
    }

    /** Says everything wrong with the request, once it is rejected. */
    Optional<StudyRejected> rejection() {
        return Optional.ofNullable(rejection);
    }

    boolean hasFailedAgain(NetworkId network) {
        return failedAgain.contains(network.toString());
    }

    @Override
    public void close() {
        log.close();
    }

    private void onPlanned(LogEntry<StudyPlanned> entry) {
        if (live && entry.key().equals(request.study())) {
            planned = true;
            entry.event()
                    .filter(event -> Boolean.TRUE.equals(event.sourcesCompared()))
                    .ifPresent(event -> comparison = event);
        }
    }

    private void onRejected(LogEntry<StudyRejected> entry) {
        if (live && entry.key().equals(request.digest())) {
            entry.event().ifPresent(rejected -> rejection = rejected);
        }
    }

    private void onFailed(LogEntry<JobFailed> entry) {
        if (live && entry.event().isPresent()) { // else a failure was taken back
            failedAgain.add(entry.key());
        }
    }
}
