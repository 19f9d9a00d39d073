package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.NetworkId;

/**
 * A network is trained, and its checkpoint in the store.
 *
 * @param checkpoint the manifest
 */
public record CheckpointStored(NetworkId network, String jobId, BlobRef checkpoint)
        implements Event {
    public CheckpointStored {
        requireNonNull(network, "network is null");
        BlobRef.requireSha256(jobId, "jobId");
        requireNonNull(checkpoint, "checkpoint is null");
    }

    @Override
    public String key() {
        return network.toString();
    }
}
