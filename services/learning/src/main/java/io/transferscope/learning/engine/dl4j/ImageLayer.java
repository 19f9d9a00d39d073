package io.transferscope.learning.engine.dl4j;

import io.transferscope.contracts.network.Shape;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An {@link ImageOperation} as a layer of DL4J's. */
final class ImageLayer extends NoParamLayer {
    private static final long serialVersionUID = 1;

    private final transient ImageOperation operation;
    private final transient Shape output;

    /**
     * @param output shape of one image afterwards
     */
    ImageLayer(ImageOperation operation, Shape output) {
        this.operation = operation;
        this.output = output;
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

    @Override
    public InputType getOutputType(int index, InputType input) {
        return InputType.convolutional(output.size(), output.size(), output.channels());
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        throw new UnsupportedOperationException("no memory report for " + this);
    }

    private static final class Instance extends AbstractLayer<ImageLayer> {
        private static final long serialVersionUID = 1;

        Instance(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            Shape image = layerConf().output;
            INDArray output =
                    workspaces.createUninitialized(
                            ArrayType.ACTIVATIONS,
                            input.dataType(),
                            input.size(0),
                            image.channels(),
                            image.size(),
                            image.size());
            layerConf().operation.forward(input, output);
            return output;
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(
                INDArray slopes, LayerWorkspaceMgr workspaces) {
            INDArray below =
                    workspaces.createUninitialized(
                            ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape());
            layerConf().operation.backward(input, slopes, below);
            return Pair.create(new DefaultGradient(), below);
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }

        @Override
        public void clearNoiseWeightParams() {
            // There are none.
        }
    }
}
