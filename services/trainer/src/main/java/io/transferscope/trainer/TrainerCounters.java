package io.transferscope.trainer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/** What a trainer has done since its start. */
final class TrainerCounters {
    private final LongAdder trained = new LongAdder();
    private final LongAdder reused = new LongAdder();
    private final LongAdder resumed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder snapshotsStored = new LongAdder();
    private final LongAdder snapshotsFailed = new LongAdder();
    private final TrainingGauges training = new TrainingGauges();

    /** Of the training at hand. */
    TrainingGauges training() {
        return training;
    }

    /** Networks trained. */
    long trained() {
        return trained.sum();
    }

    /** Jobs whose result was there already, or was written first by another trainer. */
    long reused() {
        return reused.sum();
    }

    /** Trainings that went on from a snapshot. */
    long resumed() {
        return resumed.sum();
    }

    /** Iterations that somebody has to repeat, since no snapshot holds them; crashes count none. */
    long lost() {
        return lost.sum();
    }

    long snapshotsStored() {
        return snapshotsStored.sum();
    }

    long snapshotsFailed() {
        return snapshotsFailed.sum();
    }

    void countTrained() {
        trained.increment();
    }

    void countReused() {
        reused.increment();
    }

    void countResumed() {
        resumed.increment();
    }

    void countLost(long iterations) {
        lost.add(iterations);
    }

    void countSnapshotStored() {
        snapshotsStored.increment();
    }

    void countSnapshotFailed() {
        snapshotsFailed.increment();
    }

    /** Shows them to Prometheus. */
    void register(MeterRegistry registry) {
        training.register(registry);
        show(registry, "jobs.trained", "Networks trained", TrainerCounters::trained);
        show(registry, "jobs.reused", "Jobs whose result was there", TrainerCounters::reused);
        show(registry, "jobs.resumed", "Trainings resumed", TrainerCounters::resumed);
        show(registry, "iterations.lost", "Iterations to repeat", TrainerCounters::lost);
        show(registry, "snapshots.stored", "Snapshots stored", TrainerCounters::snapshotsStored);
        show(
                registry,
                "snapshots.failed",
                "Snapshots that could not be stored",
                TrainerCounters::snapshotsFailed);
    }

    private void show(
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<TrainerCounters> value) {
        FunctionCounter.builder("transferscope." + name, this, value)
                .description(description)
                .register(registry);
    }
}
