package io.transferscope.learning.engine.dl4j;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.checkpoint.Environment;
import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.engine.Engine;
import io.transferscope.learning.engine.Network;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes every network, on processors and on GPUs. DL4J is loaded when the first network is made,
 * or the environment asked for: it takes seconds, and hundreds of megabytes.
 */
public final class Dl4jEngine implements Engine {
    private final Runnable beforeLoading;
    private boolean loaded;

    public Dl4jEngine() {
        this(() -> {});
    }

    /**
     * @param beforeLoading may throw what is missing: loading can be tried only once in a process
     */
    public Dl4jEngine(Runnable beforeLoading) {
        this.beforeLoading = requireNonNull(beforeLoading, "beforeLoading is null");
    }

    private void load() {
        if (!loaded) {
            beforeLoading.run();
            Dl4jBackend.start();
            loaded = true;
        }
    }

    @Override
    public Environment environment() {
        load();
        return Dl4jBackend.environment();
    }

    @Override
    public Network network(NetworkPlan plan) {
        load();
        SegmentBuilder builder = new SegmentBuilder(plan);
        LayerPartition partition = plan.partition();
        List<Segment> made = new ArrayList<>();
        try {
            Segment fixed = frozen(builder, partition.fixed(), made);
            Segment disturbed = frozen(builder, partition.disturbed(), made);
            return new Network(fixed, disturbed, builder.trained(partition.trained()));
        } catch (RuntimeException | OutOfMemoryError e) {
            made.forEach(Segment::close);
            throw e;
        }
    }

    private static @Nullable Segment frozen(
            SegmentBuilder builder, List<PlacedLayer> layers, List<Segment> made) {
        if (layers.isEmpty()) {
            return null;
        }
        Segment segment = builder.frozen(layers);
        made.add(segment);
        return segment;
    }
}
