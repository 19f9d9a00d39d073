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

    /** Strings cache their hash, and that of the job alone tells nearly all networks apart. */
    @Override
    public int hashCode() {
        return jobId.hashCode();
    }

    public static JobKey of(PlannedNetwork planned) {
        return new JobKey(planned.network(), planned.jobId());
    }
}
