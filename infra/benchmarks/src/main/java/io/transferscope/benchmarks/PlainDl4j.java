package io.transferscope.benchmarks;

import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.Dense;
import io.transferscope.contracts.network.Layer.Dropout;
import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The network as DL4J's documentation builds one, with all settings as they are. */
final class PlainDl4j {
    private PlainDl4j() {}

    static MultiLayerNetwork build(Workload workload) {
        NeuralNetConfiguration.ListBuilder layers =
                new NeuralNetConfiguration.Builder()
                        .seed(1)
                        .weightInit(WeightInit.RELU)
                        .updater(new Nesterovs(0.01, 0.9))
                        .l2(5e-4)
                        .list();
        workload.layers().forEach(layer -> layers.layer(layer(layer)));
        Shape input = workload.input();
        layers.setInputType(InputType.convolutional(input.size(), input.size(), input.channels()));
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
    }

    private static Layer layer(PlacedLayer placed) {
        if (placed.layer() instanceof Convolution convolution) {
            return convolution(convolution.filters());
        } else if (placed.layer() instanceof Pooling) {
            return pooling();
        } else if (placed.layer() instanceof Dense dense) {
            return new DenseLayer.Builder().nOut(dense.units()).activation(Activation.RELU).build();
        } else if (placed.layer() instanceof Dropout dropout) {
            return new DropoutLayer(1 - dropout.rate()); // which is kept, in DL4J
        }
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(Workload.CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static ConvolutionLayer convolution(int filters) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(filters)
                .padding(1, 1)
                .activation(Activation.RELU)
                .build();
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build();
    }
}
