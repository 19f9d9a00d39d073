package io.transferscope.transfer.reconcile;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;

/** A job of a network: what is said of another job under the network's name says nothing of it. */
record JobKey(NetworkId network, String jobId) {
    JobKey {
        requireNonNull(network, "network is null");
        requireNonNull(jobId, "jobId is null");
    }

    static JobKey of(PlannedNetwork planned) {
        return new JobKey(planned.network(), planned.jobId());
    }
}
