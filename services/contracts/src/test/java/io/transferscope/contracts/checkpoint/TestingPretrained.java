package io.transferscope.contracts.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.PretrainedWeights;
import io.transferscope.contracts.study.StudyRequest;
import java.util.List;

/** Pretrained networks whose arrays nobody has. */
public final class TestingPretrained {
    private TestingPretrained() {}

    /** The network of this request, each array under a digest of its name. */
    public static PretrainedManifest of(StudyRequest request) {
        int size = request.dataset().imageSize();
        return new PretrainedManifest(
                size,
                request.network().resolve(),
                PretrainedManifest.place(size, request.network().resolve()).stream()
                        .map(
                                layer ->
                                        new LayerState(
                                                layer.name(),
                                                false,
                                                null,
                                                layer.parameters().stream()
                                                        .map(
                                                                p ->
                                                                        Parameter.stored(
                                                                                p.name(),
                                                                                p.shape(),
                                                                                blob(
                                                                                        layer.name()
                                                                                                + p
                                                                                                        .name())))
                                                        .toList()))
                        .toList());
    }

    /** What its blobs are digests of. */
    public static List<byte[]> contents(PretrainedManifest manifest) {
        return manifest.layers().stream()
                .flatMap(
                        layer ->
                                layer.parameters().stream()
                                        .map(p -> (layer.name() + p.name()).getBytes(UTF_8)))
                .toList();
    }

    /** What a plan says of it. */
    public static PretrainedWeights weights(PretrainedManifest manifest) {
        return new PretrainedWeights(manifest.ref(), "safetensors", "0".repeat(64));
    }

    private static BlobRef blob(String name) {
        return BlobRef.of(name.getBytes(UTF_8));
    }
}
