package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.transferscope.contracts.blob.BlobRef;
import java.util.Optional;

/** A network that the study will have, and the job that trains it. */
public record PlannedNetwork(NetworkId network, String jobId, long seed) {
    public PlannedNetwork {
        requireNonNull(network, "network is null");
        BlobRef.requireSha256(jobId, "jobId");
    }

    /** The base network that must be trained before; empty where nothing has to. */
    @JsonIgnore
    public Optional<NetworkId> dependsOn() {
        return network.treatment() instanceof Treatment.Variant variant
                ? Optional.of(network.with(variant.base()))
                : Optional.empty();
    }
}
