package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

/**
 * A job of a network. Only what is said of the planned job counts: another one under the network's
 * name is of a study that had the name before, or of nobody.
 */
public record JobKey(NetworkId network, String jobId) {
    public JobKey {
        requireNonNull(network, "network is null");
        requireNonNull(jobId, "jobId is null");
    }

    /** A string keeps its sum, and nearly every network has a job of its own. */
    @Override
    public int hashCode() {
        return jobId.hashCode();
    }

    public static JobKey of(PlannedNetwork planned) {
        return new JobKey(planned.network(), planned.jobId());
    }
}
