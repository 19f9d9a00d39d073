package io.transferscope.trainer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What a trainer has done since its start; docs/metrics.md says what each means.
 *
 * @param trained networks trained
 * @param reused jobs whose result was there already, or was written first by another trainer
 * @param resumed trainings that went on from a snapshot
 * @param lost iterations that somebody has to repeat, since no snapshot holds them; crashes count
 *     none
 * @param training of the training at hand
 */
record TrainerCounters(
        Counter trained,
        Counter reused,
        Counter resumed,
        Counter lost,
        Counter snapshotsStored,
        Counter snapshotsFailed,
        TrainingGauges training) {
    static TrainerCounters in(MeterRegistry registry) {
        TrainingGauges training = new TrainingGauges();
        training.register(registry);
        return new TrainerCounters(
                counter(registry, "jobs.trained", "Networks trained"),
                counter(registry, "jobs.reused", "Jobs whose result was there"),
                counter(registry, "jobs.resumed", "Trainings resumed"),
                counter(registry, "iterations.lost", "Iterations to repeat"),
                counter(registry, "snapshots.stored", "Snapshots stored"),
                counter(registry, "snapshots.failed", "Snapshots that could not be stored"),
                training);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("transferscope." + name).description(description).register(registry);
    }
}
