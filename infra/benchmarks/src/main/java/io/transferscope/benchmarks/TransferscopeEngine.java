package io.transferscope.benchmarks;

import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.SplitMix64;
import io.transferscope.learning.engine.BatchSizes;
import io.transferscope.learning.engine.EngineNetwork;
import io.transferscope.learning.engine.Engines;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.TrainedSegment;
import io.transferscope.learning.engine.TrainingClock;
import java.util.ArrayList;
import java.util.List;

/** The network as a trainer builds and trains it: the only one here that knows how. */
final class TransferscopeEngine {
    private static final double RATE = 0.01;

    private final TrainingClock clock = new TrainingClock();
    private final List<float[]> inputs = new ArrayList<>();
    private final List<int[]> labels = new ArrayList<>();
    private final TrainedSegment segment;
    private long iteration;

    TransferscopeEngine(Workload workload) {
        int size = Workload.BATCH_SIZE;
        TrainingParameters training =
                new TrainingParameters(1, size, RATE, 0.9, 5e-4, List.of(), true);
        NetworkPlan plan =
                new NetworkPlan(
                        LayerPartition.of(workload.network(), workload.frozen()),
                        training,
                        1,
                        clock,
                        new BatchSizes(size, size, size));
        segment = EngineNetwork.by(Engines.byPreference(), plan).network().trained();
        segment.layers().forEach(this::initialize);
        for (int batch = 0; batch < Workload.BATCHES; batch++) {
            inputs.add(workload.inputs(batch));
            labels.add(workload.labels(batch));
        }
    }

    private void initialize(PlacedLayer layer) {
        for (ParameterShape parameter : layer.parameters()) {
            float[] values = new float[parameter.shape().stream().reduce(1, Math::multiplyExact)];
            if (parameter.fanIn() > 0) {
                new SplitMix64(1, layer.position())
                        .fillNormal(values, Math.sqrt(2.0 / parameter.fanIn()));
            }
            segment.set(layer, parameter, all -> all.put(values));
        }
    }

    /** Learns the next batch. */
    void step() {
        int batch = (int) (iteration % Workload.BATCHES);
        clock.set(iteration++, RATE);
        segment.input(Workload.BATCH_SIZE).put(inputs.get(batch));
        segment.fit(labels.get(batch));
    }
}
