package io.transferscope.transfer.reconcile;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the log says of one study.
 *
 * @param plannedAt when its plan was last announced
 * @param retried when failures of its networks were last taken back
 */
record Evidence(Instant plannedAt, Map<JobKey, JobFacts> jobs, Map<NetworkId, Mark> retried) {
    Evidence {
        requireNonNull(plannedAt, "plannedAt is null");
        jobs = Map.copyOf(jobs);
        retried = Map.copyOf(retried);
    }

    JobFacts of(PlannedNetwork planned) {
        return jobs.getOrDefault(JobKey.of(planned), JobFacts.NONE);
    }

    Optional<Mark> retriedAt(NetworkId network) {
        return Optional.ofNullable(retried.get(network));
    }
}
