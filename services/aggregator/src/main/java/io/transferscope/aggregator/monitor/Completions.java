package io.transferscope.aggregator.monitor;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.retry.Patience;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudySnapshot;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a study is over. What is said follows from plan and results alone, so replicas that say
 * it twice say the same, and what the log already says is not said again.
 */
public final class Completions {
    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

    private final Studies studies;
    private final EventPublisher publisher;
    private final LongSupplier nanoTime;
    private final Map<String, StudyCompleted> said = new HashMap<>();
    private final Patience patience = new Patience("aggregator cannot say which studies are over");

    /** Before this nothing is tried again. */
    private @Nullable Long notBefore;

    /**
     * @param nanoTime a clock that only counts
     */
    public Completions(Studies studies, EventPublisher publisher, LongSupplier nanoTime) {
        this.studies = requireNonNull(studies, "studies is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /**
     * To be called again and again, by one thread, and only once the whole log has been read. Ends
     * with the first study that Kafka does not take for now, so that it lasts no longer than one
     * try: the others would fare no better.
     */
    public void publishNew() {
        if (notBefore != null && nanoTime.getAsLong() - notBefore < 0) {
            return;
        }
        List<StudySnapshot> all = studies.all();
        // A study that goes on, or is another one of the same name, ends anew.
        said.keySet()
                .retainAll(
                        all.stream()
                                .filter(study -> study.completion().isPresent())
                                .map(StudySnapshot::study)
                                .collect(Collectors.toSet()));
        for (StudySnapshot study : all) {
            Optional<StudyCompleted> completion = study.completion().filter(this::isNew);
            if (completion.isPresent() && !isTaken(completion.get())) {
                return;
            }
        }
    }

    private boolean isNew(StudyCompleted completion) {
        Optional<StudyCompleted> before =
                Optional.ofNullable(said.get(completion.study()))
                        .or(() -> studies.saidCompletion(completion.study()));
        return before.filter(completion::equals).isEmpty();
    }

    /** Whether to go on with the next. */
    private boolean isTaken(StudyCompleted completion) {
        try {
            publisher.publish(Topics.STUDY_COMPLETIONS, completion);
            LOG.info(
                    "study over study={} outcome={} measured={} failed={}",
                    completion.study(),
                    completion.outcome(),
                    completion.measured(),
                    completion.failed());
        } catch (RuntimeException e) {
            if (Failures.kindOf(e) == FailureKind.TRANSIENT) {
                Duration pause = patience.failed(Failures.describe(e));
                notBefore = nanoTime.getAsLong() + pause.toNanos();
                return false;
            }
            LOG.error(
                    "completion cannot be published, not tried again study={} cause={}",
                    completion.study(),
                    Failures.describe(e));
        }
        said.put(completion.study(), completion);
        patience.succeeded();
        notBefore = null;
        return true;
    }
}
