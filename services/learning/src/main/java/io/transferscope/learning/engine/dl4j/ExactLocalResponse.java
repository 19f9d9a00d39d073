package io.transferscope.learning.engine.dl4j;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import io.transferscope.contracts.network.Layer.LocalResponse;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Local response normalisation with its true gradient. DL4J's own layer divides the sum over a
 * channel's neighbours by that channel's scale, instead of each term by its neighbour's.
 */
final class ExactLocalResponse extends LocalResponseNormalization {
    private static final long serialVersionUID = 1;

    ExactLocalResponse(LocalResponse layer) {
        setN(layer.depth());
        setAlpha(layer.alpha());
        setBeta(layer.beta());
        setK(layer.k());
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        return LayerInstances.place(
                new Instance(conf, type), listeners, index, parameters, initialize);
    }

    private static final class Instance
            extends org.deeplearning4j.nn.layers.normalization.LocalResponseNormalization {
        private static final long serialVersionUID = 1;

        Instance(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            INDArray output =
                    workspaces.createUninitialized(
                            ArrayType.ACTIVATIONS, input.dataType(), input.shape());
            return output.assign(input).muli(power(base(), -layerConf().getBeta()));
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(
                INDArray slopes, LayerWorkspaceMgr workspaces) {
            double beta = layerConf().getBeta();
            INDArray base = base();
            INDArray scale = power(base, -beta);
            INDArray shares = slopes.mul(input).muli(scale).divi(base);
            INDArray below =
                    workspaces.createUninitialized(
                            ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape());
            below.assign(slopes).muli(scale);
            below.subi(neighbours(shares).muli(input).muli(2 * layerConf().getAlpha() * beta));
            return Pair.create(new DefaultGradient(), below);
        }

        private INDArray base() {
            INDArray sums = neighbours(input.mul(input));
            return sums.muli(layerConf().getAlpha()).addi(layerConf().getK());
        }

        private static INDArray power(INDArray base, double exponent) {
            return Transforms.pow(base, exponent, true);
        }

        /** Sums over the channels at most depth / 2, rounded down, away. */
        private INDArray neighbours(INDArray values) {
            INDArray sums = values.dup();
            long channels = values.size(1);
            int half = (int) layerConf().getN() / 2;
            for (int i = 1; i <= half && i < channels; i++) {
                upper(sums, i).addi(lower(values, i));
                lower(sums, i).addi(upper(values, i));
            }
            return sums;
        }

        /** All channels but the first ones. */
        private static INDArray upper(INDArray values, int without) {
            return values.get(all(), interval(without, values.size(1)), all(), all());
        }

        private static INDArray lower(INDArray values, int without) {
            return values.get(all(), interval(0, values.size(1) - without), all(), all());
        }
    }
}
