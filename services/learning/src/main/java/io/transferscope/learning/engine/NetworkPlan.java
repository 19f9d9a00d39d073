package io.transferscope.learning.engine;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.study.TrainingParameters;
import java.util.List;

/**
 * All that an engine needs to know of a training.
 *
 * @param partition of the network's layers
 * @param jobSeed root of the seeds of dropout
 * @param clock that the training goes by
 * @param batches sizes of the batches that will be computed
 * @param rates that the layers learn at
 * @param targets what the loss compares probabilities with
 */
public record NetworkPlan(
        LayerPartition partition,
        TrainingParameters training,
        long jobSeed,
        TrainingClock clock,
        BatchSizes batches,
        LayerRates rates,
        LossTargets targets) {
    public NetworkPlan {
        requireNonNull(partition, "partition is null");
        requireNonNull(training, "training is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(batches, "batches is null");
        requireNonNull(rates, "rates is null");
        requireNonNull(targets, "targets is null");
    }

    /** Of a network whose layers learn at one rate, and all of whose classes count alike. */
    public NetworkPlan(
            LayerPartition partition,
            TrainingParameters training,
            long jobSeed,
            TrainingClock clock,
            BatchSizes batches) {
        this(
                partition,
                training,
                jobSeed,
                clock,
                batches,
                LayerRates.SAME,
                LossTargets.of(training, List.of()));
    }

    /**
     * Of a job.
     *
     * @param images that it trains with, of each class
     * @param evaluated images that are evaluated at once
     */
    public static NetworkPlan of(
            JobSpec job, List<Integer> images, int evaluated, TrainingClock clock) {
        TrainingParameters training = job.training();
        int all = images.stream().mapToInt(n -> n).sum();
        return new NetworkPlan(
                LayerPartition.of(job.network(), job.frozenLayers()),
                training,
                job.seed(),
                clock,
                BatchSizes.of(training.batchSize(), all, evaluated),
                LayerRates.of(job),
                LossTargets.of(training, images));
    }
}
