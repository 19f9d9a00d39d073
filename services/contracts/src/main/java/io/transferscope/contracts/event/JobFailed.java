package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;

/**
 * A network could not be trained, and nobody tries again by himself.
 *
 * @param attempts deliveries of the job that made no progress
 * @param worker that gave up
 */
public record JobFailed(
        NetworkId network,
        String jobId,
        FailureKind kind,
        String message,
        int attempts,
        String worker)
        implements Event {
    public JobFailed {
        requireNonNull(network, "network is null");
        requireNonNull(jobId, "jobId is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(message, "message is null");
        requireNonNull(worker, "worker is null");
    }

    @Override
    public String key() {
        return network.toString();
    }
}
