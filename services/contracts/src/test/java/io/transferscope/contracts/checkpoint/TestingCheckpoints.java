package io.transferscope.contracts.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.JobSpec;

/** Checkpoints of networks that nobody has trained. */
public final class TestingCheckpoints {
    private TestingCheckpoints() {}

    /** As if the job were done, which starts from no other. */
    public static CheckpointManifest trained(JobSpec job) {
        return trained(CheckpointManifest.fresh(job));
    }

    /** What was drawn is stored, each array under a digest of its name. */
    public static CheckpointManifest trained(CheckpointManifest start) {
        return new CheckpointManifest(
                start.job(),
                start.layers().stream().map(TestingCheckpoints::stored).toList(),
                null);
    }

    private static LayerState stored(LayerState layer) {
        return layer.with(layer.parameters().stream().map(p -> stored(layer, p)).toList());
    }

    private static Parameter stored(LayerState layer, Parameter parameter) {
        return parameter.blob() != null
                ? parameter
                : Parameter.stored(
                        parameter.name(),
                        parameter.shape(),
                        BlobRef.of((layer.name() + parameter.name()).getBytes(UTF_8)));
    }
}
