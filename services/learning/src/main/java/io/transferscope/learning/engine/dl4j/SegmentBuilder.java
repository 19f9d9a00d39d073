package io.transferscope.learning.engine.dl4j;

import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.Dropout;
import io.transferscope.contracts.network.Layer.GlobalPooling;
import io.transferscope.contracts.network.Layer.LocalResponse;
import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.Layer.Residual;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.NetworkPlan;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Makes DL4J networks of the segments of a plan. */
final class SegmentBuilder {
    private static final String INPUT = "input";

    private final NetworkPlan plan;

    SegmentBuilder(NetworkPlan plan) {
        this.plan = plan;
    }

    /** Layers that learn; the last one is the output. */
    Dl4jSegment trained(List<PlacedLayer> layers) {
        return build(layers, false);
    }

    /** Layers that only compute: batch normalisation goes by its running statistics. */
    Dl4jSegment frozen(List<PlacedLayer> layers) {
        return build(layers, true);
    }

    private Dl4jSegment build(List<PlacedLayer> layers, boolean frozen) {
        TrainingParameters training = plan.training();
        GraphBuilder graph =
                new NeuralNetConfiguration.Builder()
                        // Parameters are set afterwards, from the manifest.
                        .weightInit(WeightInit.ZERO)
                        .updater(
                                new Nesterovs(
                                        new ClockedRate(plan.clock(), 1), training.momentum()))
                        .l2(training.weightDecay())
                        .l2Bias(training.decaysAll() ? training.weightDecay() : 0)
                        .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                        .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                        .graphBuilder()
                        .validateOutputLayerConfig(false)
                        .addInputs(INPUT)
                        .setInputTypes(input(layers));
        SegmentGraph all = new SegmentGraph(graph, new LayerFactory(plan, frozen));
        graph.setOutputs(all.add(layers, INPUT));
        ComputationGraph network = new CrossEntropyNetwork(graph.build());
        network.init();
        return new Dl4jSegment(network, layers, plan.targets());
    }

    /**
     * Whether these layers are given images; else flat arrays. Dropout takes both, and is given
     * what comes after it.
     */
    static boolean takesImages(List<PlacedLayer> layers) {
        for (PlacedLayer layer : layers) {
            if (layer.layer() instanceof Dropout) {
                continue;
            }
            return layer.layer() instanceof Convolution
                    || layer.layer() instanceof Residual
                    || layer.layer() instanceof Pooling
                    || layer.layer() instanceof GlobalPooling
                    || layer.layer() instanceof LocalResponse
                    || (layer.layer() instanceof BatchNormalization && layer.input().size() > 1);
        }
        return false;
    }

    private static InputType input(List<PlacedLayer> layers) {
        Shape shape = layers.get(0).input();
        // From this DL4J knows where to flatten an image (in C order, as the manifest has it).
        return takesImages(layers)
                ? InputType.convolutional(shape.size(), shape.size(), shape.channels())
                : InputType.feedForward(shape.elements());
    }
}
