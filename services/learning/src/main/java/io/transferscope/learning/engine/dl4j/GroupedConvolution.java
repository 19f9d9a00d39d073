package io.transferscope.learning.engine.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution in groups, each of which has filters of its own, or with dilation. */
final class GroupedConvolution extends ConvolutionLayer {
    private static final long serialVersionUID = 1;

    private final int groups;
    private final boolean keepsOutput;

    /**
     * @param keepsOutput whether that is enough for the activation's way back
     */
    GroupedConvolution(ConvolutionLayer.Builder builder, int groups, boolean keepsOutput) {
        super(builder);
        this.groups = groups;
        this.keepsOutput = keepsOutput;
    }

    /** By this DL4J shapes the weights, of which a filter has those of its group. */
    @Override
    public void setNIn(InputType input, boolean override) {
        setNIn(((InputType.InputTypeConvolutional) input).getChannels() / groups);
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
                new Instance(conf, type, new GroupedSums(this, groups), keepsOutput),
                listeners,
                index,
                parameters,
                initialize);
    }

    private static final class Instance
            extends org.deeplearning4j.nn.layers.convolution.ConvolutionLayer {
        private static final long serialVersionUID = 1;

        private final transient GroupedSums sums;
        private final boolean keepsOutput;

        Instance(
                NeuralNetConfiguration conf, DataType type, GroupedSums sums, boolean keepsOutput) {
            super(conf, type);
            this.sums = sums;
            this.keepsOutput = keepsOutput;
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            INDArray output = super.activate(training, workspaces);
            preOutput = training && keepsOutput ? output : null;
            return output;
        }

        @Override
        protected Pair<INDArray, INDArray> preOutput(
                boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
            if (forBackprop && preOutput != null) {
                return Pair.create(preOutput, null);
            }
            INDArray output =
                    workspaces.createUninitialized(
                            ArrayType.ACTIVATIONS, input.dataType(), sums.shape(input));
            sums.forward(input, params, output);
            return Pair.create(output, null);
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(
                INDArray slopes, LayerWorkspaceMgr workspaces) {
            INDArray reached = preOutput(true, true, workspaces).getFirst();
            INDArray given = layerConf().getActivationFn().backprop(reached, slopes).getFirst();
            INDArray below =
                    workspaces.createUninitialized(
                            ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape());
            sums.backward(input, params, given, below, gradientViews);
            Gradient gradient = new DefaultGradient();
            gradientViews.forEach(gradient::setGradientFor);
            return Pair.create(gradient, below);
        }
    }
}
