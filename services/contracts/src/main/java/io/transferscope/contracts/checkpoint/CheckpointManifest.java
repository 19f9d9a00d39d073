package io.transferscope.contracts.checkpoint;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A network as a list of layers whose arrays are blobs. Every training starts from one and ends
 * with one; copying layers copies references.
 *
 * @param job that trains, or has trained, the network
 * @param layers one for each layer of the job's network, in its order
 * @param provenance of the training; absent in a manifest that a training starts from
 */
public record CheckpointManifest(
        JobSpec job, List<LayerState> layers, @Nullable Provenance provenance) {
    public CheckpointManifest {
        requireNonNull(job, "job is null");
        layers = List.copyOf(layers);
        requireFits(job.network().place(), layers);
    }

    /** The start of a network that copies from no other: every layer is drawn. */
    public static CheckpointManifest fresh(JobSpec job) {
        if (job.parent() != null || job.pretrained() != null) {
            throw new IllegalArgumentException("job " + job.id() + " starts from another network");
        }
        return new CheckpointManifest(
                job, job.network().place().stream().map(l -> draw(job, l)).toList(), null);
    }

    /**
     * The start of a variant: the first n layers are the parent's, the others are drawn.
     *
     * @param parent the finished checkpoint of the job's parent
     * @throws IllegalArgumentException where the parent is another job's, or its layers differ
     */
    public static CheckpointManifest variant(JobSpec job, CheckpointManifest parent) {
        if (job.top() != null) {
            throw new IllegalArgumentException("job " + job.id() + " needs a warm top");
        }
        return copying(job, List.of(parentOf(job, parent)));
    }

    /**
     * The start of a network with a warm top: the first n layers are the parent's, all others those
     * of the top, the output's among them.
     *
     * @param top the finished checkpoint of the network that was trained on the same task
     * @throws IllegalArgumentException where either is another job's, or their layers differ
     */
    public static CheckpointManifest warmTop(
            JobSpec job, CheckpointManifest parent, CheckpointManifest top) {
        if (!top.job().id().equals(job.top())) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "job %s does not end as %s", job.id(), top.job().id()));
        }
        return copying(
                job,
                List.of(
                        parentOf(job, parent),
                        new Source(Integer.MAX_VALUE, top.layers(), top.job().id())));
    }

    private static Source parentOf(JobSpec job, CheckpointManifest parent) {
        if (job.parent() == null || !job.parent().jobId().equals(parent.job().id())) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "job %s does not start from %s",
                            job.id(),
                            parent.job().id()));
        }
        return new Source(job.parent().copiedLayers(), parent.layers(), parent.job().id());
    }

    /**
     * A network that layers are copied from.
     *
     * @param copiedLayers up to which weight layer
     * @param name of where they come from
     */
    private record Source(int copiedLayers, List<LayerState> layers, String name) {}

    /**
     * The start of a network that copies from one trained elsewhere: the first n layers are that
     * one's, the others are drawn.
     *
     * @throws IllegalArgumentException where it is another one than the job's, or its layers differ
     */
    public static CheckpointManifest pretrained(JobSpec job, PretrainedManifest source) {
        BlobRef ref = source.ref();
        if (job.pretrained() == null || !job.pretrained().manifest().equals(ref)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT, "job %s does not start from %s", job.id(), ref.sha256()));
        }
        return copying(
                job,
                List.of(
                        new Source(
                                job.pretrained().copiedLayers(), source.layers(), ref.sha256())));
    }

    /** Each layer is the first source's that has it, or drawn. */
    private static CheckpointManifest copying(JobSpec job, List<Source> sources) {
        List<LayerState> layers = new ArrayList<>();
        for (PlacedLayer layer : job.network().place()) {
            layers.add(
                    sources.stream()
                            .filter(source -> has(source, layer))
                            .findFirst()
                            .map(source -> copy(job, source, layer))
                            .orElseGet(() -> draw(job, layer)));
        }
        return new CheckpointManifest(job, layers, null);
    }

    private static boolean has(Source source, PlacedLayer layer) {
        return source.copiedLayers() == Integer.MAX_VALUE
                || Architecture.isWithin(layer, source.copiedLayers());
    }

    private static LayerState copy(JobSpec job, Source source, PlacedLayer layer) {
        if (layer.position() >= source.layers().size()) {
            throw new IllegalArgumentException(
                    "no layer to copy for " + layer.name() + " in " + source.name());
        }
        return new LayerState(
                layer.name(),
                Architecture.isWithin(layer, job.frozenLayers()),
                source.name(),
                source.layers().get(layer.position()).parameters());
    }

    private static LayerState draw(JobSpec job, PlacedLayer layer) {
        List<Parameter> parameters = new ArrayList<>();
        for (ParameterShape p : layer.parameters()) {
            long seed = Seeds.derive(job.seed(), "initialisation", layer.name(), p.name());
            parameters.add(
                    Parameter.drawn(
                            p.name(), p.shape(), new Parameter.Draw(p.init(), p.fanIn(), seed)));
        }
        return new LayerState(
                layer.name(), Architecture.isWithin(layer, job.frozenLayers()), null, parameters);
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    static void requireFits(List<PlacedLayer> placed, List<LayerState> layers) {
        if (placed.size() != layers.size()) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%d layers given, but the network has %d",
                            layers.size(),
                            placed.size()));
        }
        for (int i = 0; i < layers.size(); i++) {
            PlacedLayer place = placed.get(i);
            LayerState layer = layers.get(i);
            List<ParameterShape> shapes = place.parameters();
            boolean fits =
                    place.name().equals(layer.name()) && shapes.size() == layer.parameters().size();
            for (int p = 0; fits && p < shapes.size(); p++) {
                Parameter parameter = layer.parameters().get(p);
                fits =
                        shapes.get(p).name().equals(parameter.name())
                                && shapes.get(p).shape().equals(parameter.shape());
            }
            if (!fits) {
                throw new IllegalArgumentException(
                        String.format(
                                Locale.ROOT,
                                "layers[%d] (%s) is not the network's %s with %s",
                                i,
                                layer.name(),
                                place.name(),
                                shapes));
            }
        }
    }
}
