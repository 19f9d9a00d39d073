package io.transferscope.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.plan.JobSpec;

/** Checkpoints of networks that nobody has trained. */
public final class TestingCheckpoints {
    private TestingCheckpoints() {}

    /** As if the job were done: every parameter is stored under a digest of its name. */
    public static CheckpointManifest trained(JobSpec job) {
        CheckpointManifest start = CheckpointManifest.fresh(job);
        return new CheckpointManifest(
                start.job(),
                start.layers().stream().map(TestingCheckpoints::stored).toList(),
                null);
    }

    private static LayerState stored(LayerState layer) {
        return layer.with(
                layer.parameters().stream()
                        .map(
                                p ->
                                        Parameter.stored(
                                                p.name(),
                                                p.shape(),
                                                BlobRef.of(
                                                        (layer.name() + p.name()).getBytes(UTF_8))))
                        .toList());
    }
}
