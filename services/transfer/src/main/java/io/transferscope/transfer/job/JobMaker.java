package io.transferscope.transfer.job;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.PretrainedManifest;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.BlobStore;
import java.util.Locale;

/**
 * Makes the training jobs of planned networks: stores the manifest that each starts from. Making a
 * job again gives the same job, and the same blob.
 */
public final class JobMaker {
    private static final long MAX_MANIFEST_BYTES = 16L << 20;

    private final BlobStore blobs;

    public JobMaker(BlobStore blobs) {
        this.blobs = requireNonNull(blobs, "blobs is null");
    }

    /** The job of a network that starts from no other. */
    public TrainingRequested fresh(PlannedNetwork planned, JobSpec job) {
        return job(planned, job, CheckpointManifest.fresh(job));
    }

    /**
     * The job of a variant: its start manifest names the blobs of the copied layers, so nothing is
     * copied.
     *
     * @param base the finished checkpoint of the network that it starts from
     */
    public TrainingRequested variant(PlannedNetwork planned, JobSpec job, CheckpointManifest base) {
        return job(planned, job, CheckpointManifest.variant(job, base));
    }

    /**
     * The same of a variant with a warm top.
     *
     * @param top the finished checkpoint of the network that all other layers are copied from
     */
    public TrainingRequested warmTop(
            PlannedNetwork planned, JobSpec job, CheckpointManifest base, CheckpointManifest top) {
        return job(planned, job, CheckpointManifest.warmTop(job, base, top));
    }

    /**
     * The job of a network that starts from one trained elsewhere; as with a variant, nothing is
     * copied.
     */
    public TrainingRequested pretrained(
            PlannedNetwork planned, JobSpec job, PretrainedManifest source) {
        return job(planned, job, CheckpointManifest.pretrained(job, source));
    }

    /**
     * A network that was trained elsewhere.
     *
     * @throws RuntimeException of kind INVALID, naming the blob, where it is gone or no manifest
     */
    public PretrainedManifest source(BlobRef manifest) {
        try {
            return Json.read(
                    blobs.read(manifest, PretrainedManifest.MAX_BYTES), PretrainedManifest.class);
        } catch (JsonException e) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "Blob %s is no manifest of a pretrained network: %s",
                            manifest.sha256(),
                            e.getMessage()),
                    e);
        }
    }

    /**
     * The manifest of a base network's checkpoint.
     *
     * @throws RuntimeException of kind INVALID, naming the blob, where it is gone, no manifest, or
     *     another job's
     */
    public CheckpointManifest base(CheckpointStored event) {
        CheckpointManifest manifest;
        try {
            manifest =
                    Json.read(
                            blobs.read(event.checkpoint(), MAX_MANIFEST_BYTES),
                            CheckpointManifest.class);
        } catch (JsonException e) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "Blob %s, the checkpoint of %s, is no manifest: %s",
                            event.checkpoint().sha256(),
                            event.network(),
                            e.getMessage()),
                    e);
        }
        if (!manifest.job().id().equals(event.jobId())) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "Manifest %s is of job %s, not of job %s",
                            event.checkpoint().sha256(),
                            manifest.job().id(),
                            event.jobId()));
        }
        return manifest;
    }

    private TrainingRequested job(PlannedNetwork planned, JobSpec job, CheckpointManifest start) {
        return new TrainingRequested(planned.network(), job, blobs.put(start.toJson()));
    }
}
