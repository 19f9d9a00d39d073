package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.NetworkId;

/**
 * A network is to be trained, or its result to be published again where there is one.
 *
 * @param start the stored manifest that the training starts from
 */
public record TrainingRequested(NetworkId network, JobSpec job, BlobRef start) implements Event {
    public TrainingRequested {
        requireNonNull(network, "network is null");
        requireNonNull(job, "job is null");
        requireNonNull(start, "start is null");
    }

    @Override
    public String key() {
        return network.toString();
    }
}
