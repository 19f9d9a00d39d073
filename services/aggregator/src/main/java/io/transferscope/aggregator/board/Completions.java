package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.EventPublisher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a study is over. What is said follows from plan and results alone, so replicas that say
 * it twice say the same, and what the log already says is not said again.
 */
public final class Completions {
    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);

    private final StudyBoard board;
    private final EventPublisher publisher;
    private final Map<String, StudyCompleted> said = new HashMap<>();

    public Completions(StudyBoard board, EventPublisher publisher) {
        this.board = requireNonNull(board, "board is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
    }

    /** To be called again and again, by one thread, and only once the whole log has been read. */
    public void publishNew() {
        List<StudySnapshot> studies = board.all();
        // A study that goes on, or is another one of the same name, ends anew.
        said.keySet()
                .retainAll(
                        studies.stream()
                                .filter(study -> study.completion().isPresent())
                                .map(StudySnapshot::study)
                                .collect(Collectors.toSet()));
        for (StudySnapshot study : studies) {
            study.completion().filter(this::isNew).ifPresent(this::publish);
        }
    }

    private boolean isNew(StudyCompleted completion) {
        Optional<StudyCompleted> before =
                Optional.ofNullable(said.get(completion.study()))
                        .or(() -> board.saidCompletion(completion.study()));
        return before.filter(completion::equals).isEmpty();
    }

    private void publish(StudyCompleted completion) {
        try {
            publisher.publish(Topics.STUDY_COMPLETIONS, completion);
            said.put(completion.study(), completion);
            LOG.info(
                    "study over study={} outcome={} measured={} failed={}",
                    completion.study(),
                    completion.outcome(),
                    completion.measured(),
                    completion.failed());
        } catch (RuntimeException e) {
            LOG.warn(
                    "completion not published, to be tried again study={} cause={}",
                    completion.study(),
                    Failures.describe(e));
        }
    }
}
