package io.transferscope.learning;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.checkpoint.Provenance;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.network.Partition;
import io.transferscope.learning.network.Stack;
import io.transferscope.learning.network.StackBuilder;
import io.transferscope.learning.network.TrainingClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A network between two manifests: the one that it starts from, and the one that it becomes. */
final class NetworkState implements AutoCloseable {
    private final CheckpointManifest start;
    private final ArrayStore store;
    private final @Nullable Stack fixed;
    private final @Nullable Stack disturbed;
    private final Stack trained;

    NetworkState(CheckpointManifest start, TrainingClock clock, ArrayStore store) {
        this.start = start;
        this.store = store;
        JobSpec job = start.job();
        Partition partition = Partition.of(job.network(), job.frozenLayers());
        StackBuilder builder = new StackBuilder(job.training(), job.seed(), clock);
        fixed = partition.fixed().isEmpty() ? null : builder.frozen(partition.fixed());
        disturbed = partition.disturbed().isEmpty() ? null : builder.frozen(partition.disturbed());
        trained = builder.trained(partition.trained());
        stacks().forEach(this::load);
    }

    private void load(Stack stack) {
        for (PlacedLayer layer : stack.layers()) {
            List<ParameterShape> shapes = layer.parameters();
            List<Parameter> parameters = start.layers().get(layer.position()).parameters();
            for (int i = 0; i < shapes.size(); i++) {
                stack.set(layer, shapes.get(i), Parameters.values(parameters.get(i), store));
            }
        }
    }

    private List<Stack> stacks() {
        return Stream.of(fixed, disturbed, trained).filter(Objects::nonNull).toList();
    }

    @Nullable Stack fixed() {
        return fixed;
    }

    @Nullable Stack disturbed() {
        return disturbed;
    }

    Stack trained() {
        return trained;
    }

    /** The network as it is now; what is frozen keeps the very blobs that it started from. */
    CheckpointManifest manifest(Provenance provenance) {
        List<LayerState> layers = new ArrayList<>(start.layers());
        for (Stack stack : stacks()) {
            for (PlacedLayer layer : stack.layers()) {
                int place = layer.position();
                layers.set(place, stored(stack, layer, start.layers().get(place)));
            }
        }
        return new CheckpointManifest(start.job(), layers, provenance);
    }

    private LayerState stored(Stack stack, PlacedLayer layer, LayerState before) {
        List<Parameter> parameters = new ArrayList<>();
        for (int i = 0; i < before.parameters().size(); i++) {
            Parameter old = before.parameters().get(i);
            boolean kept = stack != trained && old.blob() != null;
            float[] values = kept ? null : stack.get(layer, layer.parameters().get(i));
            parameters.add(kept ? old : Parameters.store(old.name(), old.shape(), values, store));
        }
        return before.with(parameters);
    }

    @Override
    public void close() {
        stacks().forEach(Stack::close);
    }
}
