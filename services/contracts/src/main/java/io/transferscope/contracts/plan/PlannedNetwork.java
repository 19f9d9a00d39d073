package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.transferscope.contracts.blob.BlobRef;
import java.util.List;

/** A network that the study will have, and the job that trains it. */
public record PlannedNetwork(NetworkId network, String jobId, long seed) {
    public PlannedNetwork {
        requireNonNull(network, "network is null");
        BlobRef.requireSha256(jobId, "jobId");
    }

    /** The base networks that must be trained before, in the order in which layers are copied. */
    @JsonIgnore
    public List<NetworkId> dependsOn() {
        return network.treatment().startsFrom().stream().<NetworkId>map(network::with).toList();
    }
}
