package io.transferscope.aggregator.lineage;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.store.BlobStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads where networks come from: out of their manifests in the store, and out of the plan for
 * those that have none. A manifest that cannot be read is no failure, but is said.
 */
public final class LineageReader {
    private final CheckpointReader checkpoints;

    public LineageReader(BlobStore blobs) {
        this.checkpoints = new CheckpointReader(blobs);
    }

    /**
     * @param planned one of the plan's networks
     * @param checkpoint its manifest, where there is one
     */
    public Lineage read(PlannedStudy plan, PlannedNetwork planned, Optional<BlobRef> checkpoint) {
        @Nullable NetworkId source = source(planned);
        if (!(plan instanceof StudyPlan study)) {
            return new Lineage(
                    source,
                    null,
                    List.of(),
                    null,
                    "It was trained elsewhere, and is not kept here");
        }
        if (checkpoint.isEmpty()) {
            return planned(study, planned, null, "It has no checkpoint yet");
        }
        BlobRef manifest = checkpoint.get();
        try {
            return stored(study, planned, manifest, checkpoints.read(manifest));
        } catch (RuntimeException e) {
            return planned(
                    study,
                    planned,
                    manifest,
                    "Its manifest cannot be read: " + Failures.describe(e));
        }
    }

    private static Lineage stored(
            StudyPlan plan,
            PlannedNetwork planned,
            BlobRef checkpoint,
            CheckpointManifest manifest) {
        List<LayerOrigin> layers = new ArrayList<>();
        for (PlacedLayer place : manifest.job().network().place()) {
            LayerState state = manifest.layers().get(place.position());
            layers.add(
                    new LayerOrigin(
                            state.name(),
                            kind(place.layer()),
                            origin(plan, planned, state.copiedFrom()),
                            state.frozen(),
                            state.parameters().stream().map(LineageReader::array).toList()));
        }
        return new Lineage(source(planned), checkpoint, layers, manifest.provenance(), null);
    }

    private static LayerOrigin.Array array(Parameter parameter) {
        BlobRef blob = parameter.blob();
        return new LayerOrigin.Array(
                parameter.name(), parameter.shape(), blob == null ? null : blob.sha256());
    }

    /** A job that several networks share has another name in each study. */
    private static String origin(
            StudyPlan plan, PlannedNetwork planned, @Nullable String copiedFrom) {
        if (copiedFrom == null) {
            return LayerOrigin.FRESH;
        }
        if (planned.network().treatment() instanceof Treatment.Pretrained) {
            return LayerOrigin.PRETRAINED;
        }
        return planned.dependsOn().stream()
                .flatMap(base -> plan.find(base).stream())
                .filter(base -> base.jobId().equals(copiedFrom))
                .findFirst()
                .map(base -> LayerOrigin.copiedFrom(base.network()))
                .orElse(LayerOrigin.copiedFrom("job " + copiedFrom));
    }

    private static Lineage planned(
            StudyPlan plan, PlannedNetwork planned, @Nullable BlobRef checkpoint, String problem) {
        Treatment treatment = planned.network().treatment();
        int frozen = treatment.isFrozen() ? treatment.copiedLayers() : 0;
        List<LayerOrigin> layers =
                plan.job(planned).network().place().stream()
                        .map(
                                place ->
                                        new LayerOrigin(
                                                place.name(),
                                                kind(place.layer()),
                                                origin(planned, place),
                                                Architecture.isWithin(place, frozen),
                                                place.parameters().stream()
                                                        .map(
                                                                p ->
                                                                        new LayerOrigin.Array(
                                                                                p.name(), p.shape(),
                                                                                null))
                                                        .toList()))
                        .toList();
        return new Lineage(source(planned), checkpoint, layers, null, problem);
    }

    /** Where a layer will come from. */
    private static String origin(PlannedNetwork planned, PlacedLayer place) {
        Treatment treatment = planned.network().treatment();
        List<NetworkId> bases = planned.dependsOn();
        if (Architecture.isWithin(place, treatment.copiedLayers())) {
            if (treatment instanceof Treatment.Pretrained) {
                return LayerOrigin.PRETRAINED;
            }
            return bases.isEmpty() ? LayerOrigin.FRESH : LayerOrigin.copiedFrom(bases.get(0));
        }
        return treatment instanceof Treatment.WarmTop
                ? LayerOrigin.copiedFrom(bases.get(bases.size() - 1))
                : LayerOrigin.FRESH;
    }

    private static @Nullable NetworkId source(PlannedNetwork planned) {
        return planned.dependsOn().stream().findFirst().orElse(null);
    }

    private static String kind(Layer layer) {
        return layer.getClass().getAnnotation(JsonTypeName.class).value();
    }
}
