package io.transferscope.learning.engine.dl4j;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.Dense;
import io.transferscope.contracts.network.Layer.Dropout;
import io.transferscope.contracts.network.Layer.GlobalPooling;
import io.transferscope.contracts.network.Layer.LocalResponse;
import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.plan.Seeds;
import io.transferscope.learning.data.DropoutMask;
import io.transferscope.learning.engine.NetworkPlan;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Makes DL4J's layers of those of a plan that contain no others. */
final class LayerFactory {
    private final NetworkPlan plan;
    private final boolean frozen;

    /**
     * @param frozen whether batch normalisation goes by its running statistics
     */
    LayerFactory(NetworkPlan plan, boolean frozen) {
        this.plan = plan;
        this.frozen = frozen;
    }

    /** Those that compute this one, after each other; the first one has the parameters. */
    List<Layer> make(PlacedLayer placed) {
        List<Layer> made = ofKind(placed);
        double rate = plan.rates().of(placed);
        if (rate != 1 && made.get(0) instanceof BaseLayer learning) {
            learning.setIUpdater(
                    new Nesterovs(new ClockedRate(plan.clock(), rate), plan.training().momentum()));
        }
        return made;
    }

    private List<Layer> ofKind(PlacedLayer placed) {
        io.transferscope.contracts.network.Layer layer = placed.layer();
        if (layer instanceof Convolution conv) {
            return List.of(convolution(conv));
        } else if (layer instanceof Pooling pool) {
            return List.of(pooling(placed, pool));
        } else if (layer instanceof GlobalPooling pool) {
            int whole = placed.input().size();
            return List.of(pooling(new Pooling(pool.method(), whole, whole)));
        } else if (layer instanceof LocalResponse lrn) {
            return List.of(new ExactLocalResponse(lrn));
        } else if (layer instanceof BatchNormalization norm) {
            return batchNormalization(norm);
        } else if (layer instanceof Dense dense) {
            return List.of(dense(dense));
        } else if (layer instanceof Dropout dropout) {
            long seed = Seeds.derive(plan.jobSeed(), "dropout", placed.name());
            DropoutMask mask = new DropoutMask(dropout.rate(), seed);
            return List.of(new DropoutLayer(new SeededDropout(mask, plan.clock())));
        }
        return List.of(
                new OutputLayer.Builder(loss(placed.output().channels()))
                        .nOut(placed.output().channels())
                        .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
                        .build());
    }

    /** With weights of classes, even of 1, it does not take the sum of an image's targets for 1. */
    private ILossFunction loss(int classes) {
        return plan.targets().areWeighted()
                ? new LossMCXENT(Nd4j.ones(DataType.FLOAT, 1, classes))
                : new LossMCXENT();
    }

    private static Layer convolution(Convolution conv) {
        ConvolutionLayer.Builder builder =
                new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
                        .stride(conv.stride(), conv.stride())
                        .padding(conv.padding(), conv.padding())
                        .dilation(conv.spacing(), conv.spacing())
                        .convolutionMode(ConvolutionMode.Truncate)
                        .hasBias(conv.hasBias())
                        .nOut(conv.filters())
                        .activation(Functions.of(conv.activation()));
        boolean keepsOutput = Functions.slopeIsToldByOutput(conv.activation());
        if (conv.groupCount() > 1 || conv.spacing() > 1) {
            return new GroupedConvolution(builder, conv.groupCount(), keepsOutput);
        }
        return keepsOutput ? new FastConvolution(builder) : builder.build();
    }

    private static Layer dense(Dense dense) {
        return dense.activation() == Activation.RELU
                ? new FastDense.Builder().nOut(dense.units()).build()
                : new DenseLayer.Builder()
                        .nOut(dense.units())
                        .activation(Functions.of(dense.activation()))
                        .build();
    }

    private static Layer pooling(PlacedLayer placed, Pooling pool) {
        return pool.roundsUp()
                ? new ImageLayer(new CeilingPooling(placed, pool), placed.output())
                : pooling(pool);
    }

    private static Layer pooling(Pooling pool) {
        return new SubsamplingLayer.Builder(
                        pool.method() == PoolingMethod.MAX ? PoolingType.MAX : PoolingType.AVG)
                .kernelSize(pool.kernel(), pool.kernel())
                .stride(pool.stride(), pool.stride())
                .padding(pool.border(), pool.border())
                .convolutionMode(ConvolutionMode.Truncate)
                .build();
    }

    private List<Layer> batchNormalization(BatchNormalization norm) {
        org.deeplearning4j.nn.conf.layers.BatchNormalization layer =
                plan.training().decaysAll()
                        ? new DecayedNormalization()
                        : new org.deeplearning4j.nn.conf.layers.BatchNormalization();
        layer.setEps(norm.addend());
        layer.setDecay(norm.kept());
        layer.setUseLogStd(false);
        Layer normalization = frozen ? new FrozenLayer(layer) : layer;
        return norm.activation() == Activation.IDENTITY
                ? List.of(normalization)
                : List.of(normalization, activation(norm.activation()));
    }

    /** One that applies a function to each number. */
    static Layer activation(Activation activation) {
        return new ActivationLayer(Functions.of(activation));
    }
}
