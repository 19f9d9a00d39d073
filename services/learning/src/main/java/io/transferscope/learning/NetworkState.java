package io.transferscope.learning;

import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.learning.CopiedNetwork.CopiedLayer;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.engine.Partition;
import io.transferscope.learning.network.Stack;
import io.transferscope.learning.network.StackBuilder;
import io.transferscope.learning.network.TrainingClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A network from the manifest that it starts from to the copies of its arrays. */
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
                Parameter parameter = parameters.get(i);
                stack.set(
                        layer, shapes.get(i), values -> Parameters.fill(parameter, store, values));
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

    /** The network's arrays as they are now; copied also where they are frozen: blobs get lost. */
    List<CopiedLayer> copy(ArrayCopies copies) {
        List<CopiedLayer> layers = new ArrayList<>();
        for (Stack stack : stacks()) {
            for (PlacedLayer layer : stack.layers()) {
                List<Parameter> parameters = start.layers().get(layer.position()).parameters();
                List<ArrayCopy> arrays = new ArrayList<>();
                for (int i = 0; i < parameters.size(); i++) {
                    List<Integer> shape = parameters.get(i).shape();
                    arrays.add(
                            stack.get(
                                    layer,
                                    layer.parameters().get(i),
                                    values -> copies.copy(shape, values)));
                }
                layers.add(new CopiedLayer(layer.position(), stack != trained, arrays));
            }
        }
        return layers;
    }

    @Override
    public void close() {
        stacks().forEach(Stack::close);
    }
}
