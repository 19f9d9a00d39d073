package io.transferscope.benchmarks;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.Draws;
import io.transferscope.learning.engine.BatchSizes;
import io.transferscope.learning.engine.Engines;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.Partition;
import io.transferscope.learning.engine.TakenNetwork;
import io.transferscope.learning.engine.TrainedSegment;
import io.transferscope.learning.engine.TrainingClock;
import java.util.List;

/** The network as a trainer builds and trains it. */
final class TransferscopeEngine {
    private final TrainingClock clock = new TrainingClock();
    private final TrainedSegment segment;
    private long iteration;

    TransferscopeEngine(int classes) {
        int batch = TrainingRound.BATCH_SIZE;
        TrainingParameters training =
                new TrainingParameters(1, batch, 0.01, 0.9, 5e-4, List.of(), true);
        Architecture network =
                new Architecture(TrainingRound.IMAGE_SIZE, classes, Preset.ALEXNET_32.layers());
        NetworkPlan plan =
                new NetworkPlan(
                        Partition.of(network, 0),
                        training,
                        1,
                        clock,
                        new BatchSizes(batch, batch, batch));
        segment = TakenNetwork.by(Engines.byPreference(), plan).network().trained();
        for (PlacedLayer layer : segment.layers()) {
            for (ParameterShape parameter : layer.parameters()) {
                float[] values =
                        new float[parameter.shape().stream().reduce(1, Math::multiplyExact)];
                if (parameter.fanIn() > 0) {
                    new Draws(1, layer.position())
                            .fillNormal(values, Math.sqrt(2.0 / parameter.fanIn()));
                }
                segment.set(layer, parameter, all -> all.put(values));
            }
        }
    }

    void fit(float[] images, int[] labels) {
        clock.set(iteration++, 0.01);
        segment.input(labels.length).put(images);
        segment.fit(labels);
    }
}
