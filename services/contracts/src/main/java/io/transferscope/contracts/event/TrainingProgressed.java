package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;

/**
 * A training is under way: said at its start and every 15 seconds.
 *
 * @param worker name of the trainer
 * @param epoch epochs finished
 * @param iteration batches finished, over all epochs
 * @param imagesPerSecond since the last time; 0 at the start
 */
public record TrainingProgressed(
        NetworkId network,
        String jobId,
        String worker,
        int epoch,
        int epochs,
        long iteration,
        long iterations,
        double imagesPerSecond)
        implements Event {
    public TrainingProgressed {
        requireNonNull(network, "network is null");
        requireNonNull(jobId, "jobId is null");
        requireNonNull(worker, "worker is null");
    }

    @Override
    public String key() {
        return network.toString();
    }
}
