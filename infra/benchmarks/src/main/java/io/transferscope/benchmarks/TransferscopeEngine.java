package io.transferscope.benchmarks;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.Draws;
import io.transferscope.learning.network.Stack;
import io.transferscope.learning.network.StackBuilder;
import io.transferscope.learning.network.TrainingClock;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The network as a trainer builds and trains it. */
final class TransferscopeEngine {
    private final TrainingClock clock = new TrainingClock();
    private final Stack stack;
    private long iteration;

    private TransferscopeEngine(int classes) {
        TrainingParameters training =
                new TrainingParameters(
                        1, TrainingRound.BATCH_SIZE, 0.01, 0.9, 5e-4, List.of(), true);
        Architecture network =
                new Architecture(TrainingRound.IMAGE_SIZE, classes, Preset.ALEXNET_32.layers());
        stack = new StackBuilder(training, 1, clock).trained(network.place());
        for (PlacedLayer layer : stack.layers()) {
            for (ParameterShape parameter : layer.parameters()) {
                float[] values =
                        new float[parameter.shape().stream().reduce(1, Math::multiplyExact)];
                if (parameter.fanIn() > 0) {
                    new Draws(1, layer.position())
                            .fillNormal(values, Math.sqrt(2.0 / parameter.fanIn()));
                }
                stack.set(layer, parameter, all -> all.put(values));
            }
        }
    }

    static TransferscopeEngine alexNet32(int classes) {
        return new TransferscopeEngine(classes);
    }

    void fit(INDArray images, INDArray labels) {
        clock.set(iteration++, 0.01);
        stack.fit(images, labels);
    }
}
