package io.transferscope.aggregator.export;

import io.transferscope.aggregator.export.NetworkCard.Array;
import io.transferscope.aggregator.export.NetworkCard.Input;
import io.transferscope.aggregator.export.NetworkCard.Measured;
import io.transferscope.aggregator.export.NetworkCard.Origin;
import io.transferscope.aggregator.export.NetworkCard.Pretrained;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Provenance;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PretrainedWeights;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.study.PretrainedSource;
import io.transferscope.report.results.Curve;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the card of a trained network. */
public final class CardMaker {
    private static final String CONVENTIONS =
            "float32. W of a convolution is [filters, channels / groups, height, width], as in"
                    + " PyTorch. W of dense and output layers is [inputs, units], PyTorch's transposed;"
                    + " inputs are flattened channel by channel. gamma, beta, mean and variance of a"
                    + " batch normalization are PyTorch's weight, bias, running_mean and running_var."
                    + " block3.conv1.W belongs to layer conv1 of residual block 3.";

    private CardMaker() {}

    /**
     * @param takesPixels whether it stands in a file whose network normalises pixels itself
     * @throws IllegalArgumentException where its manifest does not say how it was trained
     */
    public static NetworkCard of(ExportedNetwork network, boolean takesPixels) {
        NetworkId id = network.planned().network();
        return new NetworkCard(
                id.toString(),
                Curve.of(id.treatment()).description(),
                network.task().classes(),
                input(network, takesPixels),
                network.manifest().job().network().layers(),
                network.arrays().stream()
                        .map(a -> new Array(a.name(), a.shape(), a.blob().sha256()))
                        .toList(),
                CONVENTIONS,
                measured(network.result()),
                origin(network),
                licence(network));
    }

    private static Input input(ExportedNetwork network, boolean takesPixels) {
        Provenance provenance = network.manifest().provenance();
        if (provenance == null) {
            throw new IllegalArgumentException(
                    "the manifest of a trained network has no provenance");
        }
        return new Input(
                network.manifest().job().network().imageSize(),
                "rgb",
                provenance.normalization().mean(),
                provenance.normalization().deviation(),
                1,
                takesPixels,
                provenance.decoder());
    }

    private static Measured measured(JobResult result) {
        return new Measured(result.accuracy(), result.correct(), result.total(), result.epochs());
    }

    private static Origin origin(ExportedNetwork network) {
        JobSpec job = network.manifest().job();
        return new Origin(
                copiedFrom(network),
                pretrained(network),
                copiedLayers(network.manifest()),
                job.frozenLayers(),
                images(network),
                job.id(),
                network.result().checkpoint(),
                network.result().backend());
    }

    private static int copiedLayers(CheckpointManifest manifest) {
        return manifest.job().network().place().stream()
                .filter(layer -> manifest.layers().get(layer.position()).copiedFrom() != null)
                .mapToInt(PlacedLayer::weightLayer)
                .max()
                .orElse(0);
    }

    /** The base network by its name, else what the manifest has. */
    private static @Nullable String copiedFrom(ExportedNetwork network) {
        return network.planned().dependsOn().stream()
                .findFirst()
                .map(NetworkId::toString)
                .orElseGet(
                        () ->
                                network.manifest().layers().stream()
                                        .map(LayerState::copiedFrom)
                                        .filter(Objects::nonNull)
                                        .findFirst()
                                        .orElse(null));
    }

    /** The request names the file, the plan has its digest. */
    private static @Nullable Pretrained pretrained(ExportedNetwork network) {
        PretrainedSource source = network.plan().request().pretrained();
        PretrainedWeights weights = network.plan().pretrained();
        return network.planned().network().treatment() instanceof Treatment.Pretrained
                        && source != null
                        && weights != null
                ? new Pretrained(OriginName.of(source.weights()), weights.sha256())
                : null;
    }

    private static String images(ExportedNetwork network) {
        return OriginName.of(network.plan().request().dataset().source());
    }

    private static String licence(ExportedNetwork network) {
        Pretrained pretrained = pretrained(network);
        return String.format(
                Locale.ROOT,
                "Not known here. The weights were learned from the images of %s%s: whoever passes"
                        + " them on must keep to the terms of these.",
                images(network),
                pretrained == null ? "" : " and from the weights in " + pretrained.weights());
    }
}
