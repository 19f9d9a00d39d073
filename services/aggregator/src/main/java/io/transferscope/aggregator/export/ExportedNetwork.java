package io.transferscope.aggregator.export;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.Split;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.result.JobResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network whose training has ended, with all that is known of it, on its way out.
 *
 * @param planned one of the plan's networks
 * @param manifest of the result's checkpoint
 */
public record ExportedNetwork(
        StudyPlan plan, PlannedNetwork planned, JobResult result, CheckpointManifest manifest) {
    public ExportedNetwork {
        requireNonNull(plan, "plan is null");
        requireNonNull(planned, "planned is null");
        requireNonNull(result, "result is null");
        requireNonNull(manifest, "manifest is null");
    }

    /**
     * Its arrays, in the manifest's order.
     *
     * @throws IllegalStateException where its manifest has some that are not stored
     */
    public List<StoredArray> arrays() {
        List<StoredArray> arrays = new ArrayList<>();
        for (LayerState layer : manifest.layers()) {
            for (Parameter parameter : layer.parameters()) {
                if (parameter.blob() == null) {
                    throw new IllegalStateException(
                            String.format(
                                    Locale.ROOT,
                                    "the manifest of a trained network has no %s of %s",
                                    parameter.name(),
                                    layer.name()));
                }
                arrays.add(
                        new StoredArray(
                                layer.name(),
                                parameter.name(),
                                parameter.shape(),
                                parameter.blob()));
            }
        }
        return arrays;
    }

    /** The classes that its outputs stand for, and their images. */
    Split.Half task() {
        return plan.splits()
                .get(planned.network().split())
                .half(planned.network().treatment().target());
    }
}
