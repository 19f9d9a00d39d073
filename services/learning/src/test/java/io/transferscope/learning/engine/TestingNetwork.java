package io.transferscope.learning.engine;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.SplitMix64;
import java.util.List;

/**
 * A network that is trained for a few steps, with parameters and images that are drawn.
 *
 * @param frozen how many weight layers are not trained
 * @param batches of which the full one is trained with first, then the last one
 * @param recipe how it is trained
 */
record TestingNetwork(
        String name, Architecture architecture, int frozen, BatchSizes batches, Recipe recipe) {
    static final TrainingParameters TRAINING =
            new TrainingParameters(1, 64, 0.1, 0.9, 0.005, List.of(), false);

    static final int CLASSES = 5;

    /**
     * How a network is trained.
     *
     * @param rates that its layers learn at
     * @param images of each class, by which classes may be balanced
     */
    record Recipe(TrainingParameters training, LayerRates rates, List<Integer> images) {
        static final Recipe PLAIN = new Recipe(TRAINING, LayerRates.SAME, List.of());

        LossTargets targets() {
            return LossTargets.of(training, images);
        }
    }

    static TestingNetwork of(String name, int imageSize, Layer... layers) {
        return new TestingNetwork(
                name,
                new Architecture(imageSize, CLASSES, List.of(layers)),
                0,
                new BatchSizes(7, 3, 4),
                Recipe.PLAIN);
    }

    TestingNetwork frozen(int layers) {
        return new TestingNetwork(
                name + " frozen " + layers, architecture, layers, batches, recipe);
    }

    TestingNetwork batches(int full, int last) {
        BatchSizes sizes = new BatchSizes(full, last, batches.evaluated());
        return new TestingNetwork(
                name + " batch " + full + "+" + last, architecture, frozen, sizes, recipe);
    }

    TestingNetwork trained(String how, Recipe other) {
        return new TestingNetwork(name + " " + how, architecture, frozen, batches, other);
    }

    /** The same drawing for every engine. */
    Drawing drawing(long seed) {
        return new Drawing(this, seed);
    }

    NetworkPlan plan(TrainingClock clock, long seed) {
        return new NetworkPlan(
                LayerPartition.of(architecture, frozen),
                recipe.training(),
                seed,
                clock,
                batches,
                recipe.rates(),
                recipe.targets());
    }

    @Override
    public String toString() {
        return name;
    }

    /** What is drawn for a network. */
    record Drawing(TestingNetwork network, long seed) {
        float[] parameter(PlacedLayer layer, ParameterShape shape) {
            float[] values = new float[shape.shape().stream().reduce(1, Math::multiplyExact)];
            SplitMix64 draws =
                    new SplitMix64(seed, 1000 * layer.position() + shape.name().hashCode());
            draws.fillNormal(values, deviation(layer, shape));
            if (shape.name().endsWith("gamma") || shape.name().endsWith("variance")) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = Math.abs(1 + values[i]);
                }
            }
            return values;
        }

        /** Such that all layers' outputs are about as large, and no class is all but certain. */
        private static double deviation(PlacedLayer layer, ParameterShape shape) {
            if (shape.fanIn() == 0) {
                return 0.2;
            }
            return (layer.layer() instanceof Layer.Output ? 0.2 : 1)
                    * Math.sqrt(2.0 / shape.fanIn());
        }

        /**
         * @param number of the batch
         */
        float[] images(int number, int batch) {
            int size = network.architecture.imageSize();
            float[] values = new float[batch * Architecture.CHANNELS * size * size];
            new SplitMix64(seed, -1 - number).fillNormal(values, 1);
            return values;
        }

        int[] labels(int number, int batch) {
            SplitMix64 draws = new SplitMix64(seed, -1001 - number);
            int[] labels = new int[batch];
            for (int i = 0; i < batch; i++) {
                labels[i] = draws.nextInt(network.architecture.classes());
            }
            return labels;
        }
    }
}
