package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.checkpoint.Environment;
import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.engine.BatchSizes;
import io.transferscope.learning.engine.Engine;
import io.transferscope.learning.engine.Network;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.UnsupportedNetworkException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans a whole training step once, as a list of oneDNN primitives over memory allocated once: for
 * processors, and for layers that oneDNN has fast kernels for.
 */
public final class PlannedEngine implements Engine {
    private static final String THREADS = "OMP_NUM_THREADS";

    @Override
    public Environment environment() {
        return new Environment(
                "onednn",
                threads(),
                OneDnn.instructionSet(),
                Map.of("onednn", OneDnn.version()),
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** As OpenMP reads it. */
    private static int threads() {
        String told = System.getenv(THREADS);
        try {
            return Integer.parseInt(told == null ? "" : told.strip());
        } catch (NumberFormatException e) {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    @Override
    public Network network(NetworkPlan plan) {
        // Loads the library too, outside of any scope that would free it again.
        requireFast();
        LayerPartition partition = plan.partition();
        BatchSizes batches = plan.batches();
        PlannedSegment fixed = null;
        PlannedSegment disturbed = null;
        try {
            if (!partition.fixed().isEmpty()) {
                fixed = PlannedSegment.fixed(setup(plan, partition.fixed()), batches);
            }
            if (!partition.disturbed().isEmpty()) {
                disturbed = PlannedSegment.disturbed(setup(plan, partition.disturbed()), batches);
            }
            PlannedSegment trained =
                    PlannedSegment.trained(setup(plan, partition.trained()), batches);
            return new Network(fixed, disturbed, trained);
        } catch (RuntimeException | Error e) {
            close(fixed);
            close(disturbed);
            throw e;
        }
    }

    private static void requireFast() {
        boolean fast;
        try {
            fast = OneDnn.isFast();
        } catch (LinkageError e) {
            throw new UnsupportedNetworkException("oneDNN cannot be loaded: " + e);
        }
        if (!fast) {
            throw new UnsupportedNetworkException(
                    "oneDNN has fast kernels from AVX2 on, and may use " + OneDnn.instructionSet());
        }
    }

    private static SegmentSetup setup(NetworkPlan plan, List<PlacedLayer> layers) {
        return new SegmentSetup(layers, plan);
    }

    private static void close(@Nullable PlannedSegment segment) {
        if (segment != null) {
            segment.close();
        }
    }
}
