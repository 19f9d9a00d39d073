package io.transferscope.benchmarks;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The network as DL4J's documentation builds one, with all settings as they are. */
final class PlainDl4j {
    private final MultiLayerNetwork network;
    private final INDArray input =
            Nd4j.createUninitialized(
                    DataType.FLOAT,
                    TrainingRound.BATCH_SIZE,
                    3,
                    TrainingRound.IMAGE_SIZE,
                    TrainingRound.IMAGE_SIZE);
    private final INDArray expected;

    PlainDl4j(int classes) {
        network = alexNet32(classes);
        expected = Nd4j.createUninitialized(DataType.FLOAT, TrainingRound.BATCH_SIZE, classes);
    }

    void fit(float[] images, int[] labels) {
        input.data().setData(images);
        expected.assign(0);
        for (int i = 0; i < labels.length; i++) {
            expected.putScalar(i, labels[i], 1);
        }
        network.fit(input, expected);
    }

    private static MultiLayerNetwork alexNet32(int classes) {
        var layers =
                new NeuralNetConfiguration.Builder()
                        .seed(1)
                        .weightInit(WeightInit.RELU)
                        .updater(new Nesterovs(0.01, 0.9))
                        .l2(5e-4)
                        .list()
                        .layer(convolution(32))
                        .layer(pooling())
                        .layer(convolution(64))
                        .layer(pooling())
                        .layer(convolution(96))
                        .layer(convolution(96))
                        .layer(convolution(64))
                        .layer(pooling())
                        .layer(dense())
                        .layer(new DropoutLayer(0.5))
                        .layer(dense())
                        .layer(new DropoutLayer(0.5))
                        .layer(
                                new OutputLayer.Builder(LossFunction.MCXENT)
                                        .nOut(classes)
                                        .activation(Activation.SOFTMAX)
                                        .build())
                        .setInputType(
                                InputType.convolutional(
                                        TrainingRound.IMAGE_SIZE, TrainingRound.IMAGE_SIZE, 3));
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return network;
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

    private static DenseLayer dense() {
        return new DenseLayer.Builder().nOut(256).activation(Activation.RELU).build();
    }
}
