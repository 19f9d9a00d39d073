package io.transferscope.learning.engine;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.Dense;
import io.transferscope.contracts.network.Layer.Output;
import io.transferscope.contracts.network.Layer.Residual;
import io.transferscope.contracts.network.Shortcut;
import io.transferscope.contracts.study.ClassWeights;
import io.transferscope.contracts.study.Decay;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.TestingNetwork.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One network with every kind of array, trained in every way that a request can ask for. */
final class TestingRecipes {
    private static final List<Integer> IMAGES = List.of(3, 10, 4, 20, 7);

    private TestingRecipes() {}

    static List<TestingNetwork> all() {
        TestingNetwork network =
                TestingNetwork.of(
                        "recipe",
                        6,
                        new Convolution(4, 3, 1, 1, Activation.TANH),
                        new BatchNormalization(Activation.IDENTITY),
                        new Residual(
                                List.of(
                                        new Convolution(4, 3, 1, 1, Activation.IDENTITY),
                                        new BatchNormalization(Activation.TANH)),
                                Shortcut.IDENTITY,
                                Activation.IDENTITY),
                        new Dense(6, Activation.TANH),
                        new Output());
        LayerRates slower = new LayerRates(2, 0.1);
        TrainingParameters smoothed = training(0.1, null, null);
        TrainingParameters decayed = training(null, Decay.ALL, null);
        TrainingParameters balanced = training(null, null, ClassWeights.BALANCED);
        TrainingParameters everything = training(0.2, Decay.ALL, ClassWeights.BALANCED);
        return List.of(
                network.trained("smoothed", new Recipe(smoothed, LayerRates.SAME, IMAGES)),
                network.trained("decayed", new Recipe(decayed, LayerRates.SAME, IMAGES)),
                network.trained("balanced", new Recipe(balanced, LayerRates.SAME, IMAGES)),
                network.trained("slower", new Recipe(TestingNetwork.TRAINING, slower, IMAGES)),
                network.trained("in all ways", new Recipe(everything, slower, IMAGES)),
                network.frozen(1).trained("balanced", new Recipe(everything, slower, IMAGES)));
    }

    private static TrainingParameters training(
            @Nullable Double smoothing, @Nullable Decay decay, @Nullable ClassWeights weights) {
        TrainingParameters plain = TestingNetwork.TRAINING;
        return new TrainingParameters(
                plain.epochs(),
                plain.batchSize(),
                plain.learningRate(),
                plain.momentum(),
                plain.weightDecay(),
                plain.learningRateSteps(),
                plain.mirror(),
                null,
                null,
                smoothing,
                null,
                decay,
                weights);
    }
}
