package io.transferscope.learning.engine.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution that keeps its output for the backward pass, to which that tells the slope of the
 * activation. DL4J's own layer computes the whole convolution again there.
 */
final class FastConvolution extends ConvolutionLayer {
    private static final long serialVersionUID = 1;

    FastConvolution(ConvolutionLayer.Builder builder) {
        super(builder);
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
            extends org.deeplearning4j.nn.layers.convolution.ConvolutionLayer {
        private static final long serialVersionUID = 1;

        Instance(NeuralNetConfiguration conf, DataType type) {
            super(conf, type);
        }

        @Override
        public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
            INDArray output = super.activate(training, workspaces);
            // What the backward pass takes instead of computing the sums again. It lives in the
            // workspace of activations, which stays open until the backward pass is over.
            preOutput = training ? output : null;
            return output;
        }
    }
}
