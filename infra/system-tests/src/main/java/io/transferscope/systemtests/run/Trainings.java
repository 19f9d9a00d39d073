package io.transferscope.systemtests.run;

import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Watches what trainers say of their trainings. */
final class Trainings implements AutoCloseable {
    private static final int POLL_MILLIS = 5;

    private final List<Sighting> sightings = new CopyOnWriteArrayList<>();
    private final EventLog log;

    /** What a trainer said, and when it was heard, on the clock that only counts. */
    record Sighting(TrainingProgressed event, long nanos) {}

    Trainings(KafkaSettings kafka) {
        log =
                new EventLog(
                        "trainings",
                        kafka,
                        List.of(
                                new Subscription<>(
                                        Topics.TRAINING_PROGRESS,
                                        entry -> entry.event().ifPresent(this::heard))));
        log.start();
    }

    private void heard(TrainingProgressed event) {
        sightings.add(new Sighting(event, System.nanoTime()));
    }

    /** All of a job's, oldest first. */
    List<Sighting> of(String jobId) {
        return sightings.stream().filter(seen -> seen.event().jobId().equals(jobId)).toList();
    }

    /** The first that is so and was heard after a point in time. */
    Optional<TrainingProgressed> firstSince(long nanos, Predicate<TrainingProgressed> which) {
        return first(nanos, which).map(Sighting::event);
    }

    private Optional<Sighting> first(long afterNanos, Predicate<TrainingProgressed> which) {
        return sightings.stream()
                .filter(seen -> seen.nanos() > afterNanos)
                .filter(seen -> which.test(seen.event()))
                .findFirst();
    }

    /**
     * Returns the first that is so, and was heard after a point in time, when there is one.
     *
     * @throws IllegalStateException where there is none for too long
     */
    Sighting await(long afterNanos, Predicate<TrainingProgressed> which, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Sighting> found = first(afterNanos, which);
            if (found.isPresent()) {
                return found.get();
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException("No training was seen within " + patience);
    }

    @Override
    public void close() {
        log.close();
    }
}
