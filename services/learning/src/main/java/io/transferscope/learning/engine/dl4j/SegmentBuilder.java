package io.transferscope.learning.engine.dl4j;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.Dense;
import io.transferscope.contracts.network.Layer.Dropout;
import io.transferscope.contracts.network.Layer.LocalResponse;
import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shape;
import io.transferscope.contracts.plan.Seeds;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.DropoutMask;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.UnsupportedNetworkException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Makes DL4J networks of the segments of a plan. */
final class SegmentBuilder {
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
        List<Layer> made = new ArrayList<>();
        Map<PlacedLayer, Integer> places = new LinkedHashMap<>();
        for (PlacedLayer layer : layers) {
            places.put(layer, made.size());
            made.addAll(make(layer, frozen));
        }
        TrainingParameters training = plan.training();
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder()
                        // Parameters are set afterwards, from the manifest.
                        .weightInit(WeightInit.ZERO)
                        .updater(new Nesterovs(new ClockedRate(plan.clock()), training.momentum()))
                        .l2(training.weightDecay())
                        .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                        .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                        .list();
        made.forEach(list::layer);
        MultiLayerConfiguration configuration =
                list.setInputType(input(layers)).validateOutputLayerConfig(false).build();
        MultiLayerNetwork network = new CrossEntropyNetwork(configuration);
        network.init();
        return new Dl4jSegment(network, places);
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
                    || layer.layer() instanceof Pooling
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

    private List<Layer> make(PlacedLayer placed, boolean frozen) {
        io.transferscope.contracts.network.Layer layer = placed.layer();
        if (layer instanceof Convolution conv) {
            return List.of(convolution(conv));
        } else if (layer instanceof Pooling pool) {
            return List.of(pooling(pool));
        } else if (layer instanceof LocalResponse lrn) {
            return List.of(new ExactLocalResponse(lrn));
        } else if (layer instanceof BatchNormalization norm) {
            return batchNormalization(norm, frozen);
        } else if (layer instanceof Dense dense) {
            return List.of(dense(dense));
        } else if (layer instanceof Dropout dropout) {
            long seed = Seeds.derive(plan.jobSeed(), "dropout", placed.name());
            DropoutMask mask = new DropoutMask(dropout.rate(), seed);
            return List.of(new DropoutLayer(new SeededDropout(mask, plan.clock())));
        }
        return List.of(
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(placed.output().channels())
                        .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
                        .build());
    }

    private static Layer convolution(Convolution conv) {
        ConvolutionLayer.Builder builder =
                new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
                        .stride(conv.stride(), conv.stride())
                        .padding(conv.padding(), conv.padding())
                        .convolutionMode(ConvolutionMode.Truncate)
                        .nOut(conv.filters());
        return conv.activation() == Activation.RELU
                ? new FastConvolution(builder)
                : builder.activation(activation(conv.activation())).build();
    }

    private static Layer dense(Dense dense) {
        return dense.activation() == Activation.RELU
                ? new FastDense.Builder().nOut(dense.units()).build()
                : new DenseLayer.Builder()
                        .nOut(dense.units())
                        .activation(activation(dense.activation()))
                        .build();
    }

    private static Layer pooling(Pooling pool) {
        return new SubsamplingLayer.Builder(
                        pool.method() == PoolingMethod.MAX ? PoolingType.MAX : PoolingType.AVG)
                .kernelSize(pool.kernel(), pool.kernel())
                .stride(pool.stride(), pool.stride())
                .convolutionMode(ConvolutionMode.Truncate)
                .build();
    }

    private static List<Layer> batchNormalization(BatchNormalization norm, boolean frozen) {
        org.deeplearning4j.nn.conf.layers.BatchNormalization layer =
                new org.deeplearning4j.nn.conf.layers.BatchNormalization.Builder()
                        .useLogStd(false)
                        .build();
        Layer normalization = frozen ? new FrozenLayer(layer) : layer;
        return norm.activation() == Activation.IDENTITY
                ? List.of(normalization)
                : List.of(normalization, new ActivationLayer(activation(norm.activation())));
    }

    private static IActivation activation(Activation activation) {
        return switch (activation) {
            case RELU -> new Rectifier();
            case TANH -> org.nd4j.linalg.activations.Activation.TANH.getActivationFunction();
            case IDENTITY ->
                    org.nd4j.linalg.activations.Activation.IDENTITY.getActivationFunction();
            case RELU6, LEAKY_RELU, SIGMOID, SILU, HARD_SWISH ->
                    throw new UnsupportedNetworkException(activation + " cannot be computed");
        };
    }
}
