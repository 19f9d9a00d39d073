package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;

/**
 * A pretrained network as it was read for a study.
 *
 * @param manifest the stored {@link io.transferscope.contracts.checkpoint.PretrainedManifest},
 *     whose digest is the network's identity
 * @param format of the file that it was in, such as safetensors
 * @param sha256 of the file, which trainers never see
 */
public record PretrainedWeights(BlobRef manifest, String format, String sha256) {
    public PretrainedWeights {
        requireNonNull(manifest, "manifest is null");
        requireNonNull(format, "format is null");
        BlobRef.requireSha256(sha256, "sha256");
    }
}
