package io.transferscope.cli.garbage;

import io.transferscope.contracts.event.Topics;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which studies have ever been deleted, and when last.
 *
 * @param times of the last deletion by study
 */
record Deletions(Map<String, Instant> times) {
    Deletions {
        times = Map.copyOf(times);
    }

    /** As they are now. */
    static Deletions read(TopicReader topics) {
        Map<String, Instant> times = new HashMap<>();
        topics.read(
                Topics.STUDY_DELETIONS,
                entry -> {
                    if (entry.value() != null) {
                        times.merge(entry.study(), entry.time(), (a, b) -> a.isAfter(b) ? a : b);
                    }
                });
        return new Deletions(times);
    }

    Optional<Instant> last(String study) {
        return Optional.ofNullable(times.get(study));
    }

    /** Whether the record's study was deleted since, so that nobody heeds the record. */
    boolean isForgotten(TopicReader.Entry entry) {
        return last(entry.study()).filter(time -> !entry.time().isAfter(time)).isPresent();
    }
}
