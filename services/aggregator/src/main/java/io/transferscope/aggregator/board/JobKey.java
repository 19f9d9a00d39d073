package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;

/**
 * A job of a network. Only what is said of the planned job counts: another one under the network's
 * name is of a study that had the name before, or of nobody.
 */
record JobKey(NetworkId network, String jobId) {
    JobKey {
        requireNonNull(network, "network is null");
        requireNonNull(jobId, "jobId is null");
    }

    static JobKey of(PlannedNetwork planned) {
        return new JobKey(planned.network(), planned.jobId());
    }
}
