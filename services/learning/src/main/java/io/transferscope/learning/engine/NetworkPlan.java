package io.transferscope.learning.engine;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.study.TrainingParameters;

/**
 * All that an engine needs to know of a training.
 *
 * @param partition of the network's layers
 * @param jobSeed root of the seeds of dropout
 * @param clock that the training goes by
 * @param batches sizes of the batches that will be computed
 */
public record NetworkPlan(
        LayerPartition partition,
        TrainingParameters training,
        long jobSeed,
        TrainingClock clock,
        BatchSizes batches) {
    public NetworkPlan {
        requireNonNull(partition, "partition is null");
        requireNonNull(training, "training is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(batches, "batches is null");
    }

    /**
     * Of a job.
     *
     * @param images that it trains with
     * @param evaluated images that are evaluated at once
     */
    public static NetworkPlan of(JobSpec job, int images, int evaluated, TrainingClock clock) {
        TrainingParameters training = job.training();
        return new NetworkPlan(
                LayerPartition.of(job.network(), job.frozenLayers()),
                training,
                job.seed(),
                clock,
                BatchSizes.of(training.batchSize(), images, evaluated));
    }
}
