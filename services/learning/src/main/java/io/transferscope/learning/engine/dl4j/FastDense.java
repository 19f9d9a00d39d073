package io.transferscope.learning.engine.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dense layer followed by ReLU that keeps its output for the backward pass. */
final class FastDense extends FeedForwardLayer {
    private static final long serialVersionUID = 1;

    static final class Builder extends FeedForwardLayer.Builder<Builder> {
        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // DL4J's declaration
        public <E extends org.deeplearning4j.nn.conf.layers.Layer> E build() {
            return (E) new FastDense(this);
        }
    }

    private FastDense(Builder builder) {
        super(builder.activation(new Rectifier()));
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
    public ParamInitializer initializer() {
        return DefaultParamInitializer.getInstance();
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        throw new UnsupportedOperationException("no memory report for " + this);
    }

    private static final class Instance extends BaseLayer<FastDense> {
        private static final long serialVersionUID = 1;

        private transient @Nullable INDArray output;

        Instance(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            INDArray activations = super.activate(training, workspaces);
            output = training ? activations : null;
            return activations;
        }

        @Override
        protected Pair<INDArray, INDArray> preOutputWithPreNorm(
                boolean training, boolean forBackprop, LayerWorkspaceMgr workspaces) {
            if (forBackprop && output != null) {
                return Pair.create(output, null);
            }
            return super.preOutputWithPreNorm(training, forBackprop, workspaces);
        }

        @Override
        public boolean isPretrainLayer() {
            return false;
        }
    }
}
