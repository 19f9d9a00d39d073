package io.transferscope.weights.dl4j;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.network.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of Deeplearning4j's own layers, in its JSON.
 *
 * @param variables names of what it learns or keeps. Without {@code var} among them, Deeplearning4j
 *     takes the variances of a batch-norm for {@code log10stdev}
 * @param preprocessor what is done to its input first; null where nothing is
 */
record StockLayer(ObjectNode settings, List<String> variables, @Nullable ObjectNode preprocessor) {
    private static final String PACKAGE = "org.deeplearning4j.nn.conf.layers.";

    /** Of a softmax that is near 0, before its logarithm is taken. */
    private static final double SOFTMAX_CLIP = 1e-10;

    StockLayer {
        variables = List.copyOf(variables);
    }

    private StockLayer(ObjectNode settings, String... variables) {
        this(settings, List.of(variables), null);
    }

    /** In one group and without dilation, whatever it is of. */
    static StockLayer convolution(Layer.Convolution conv, int channels, Activation activation) {
        ObjectNode layer = learning("ConvolutionLayer", channels, conv.filters());
        layer.set("activationFn", StockFunctions.of(activation));
        addWindow(layer, conv.extent(), conv.stride(), conv.padding());
        layer.put("convolutionMode", "Truncate");
        layer.put("hasBias", conv.hasBias());
        return conv.hasBias() ? new StockLayer(layer, "W", "b") : new StockLayer(layer, "W");
    }

    /**
     * @param rounding what is done with a last window that does not fit
     */
    static StockLayer pooling(
            PoolingMethod method, int kernel, int stride, int padding, WindowRounding rounding) {
        ObjectNode layer = kind("SubsamplingLayer");
        layer.put("poolingType", method == PoolingMethod.MAX ? "MAX" : "AVG");
        layer.put("avgPoolIncludePadInDivisor", false);
        addWindow(layer, kernel, stride, padding);
        layer.put("convolutionMode", rounding.label());
        return new StockLayer(layer);
    }

    static StockLayer localResponse(Layer.LocalResponse lrn, int channels) {
        ObjectNode layer = kind("LocalResponseNormalization");
        // Deeplearning4j fails where it looks further than there are channels.
        layer.put("n", (double) Math.min(lrn.depth(), 2 * channels - 1));
        layer.put("alpha", lrn.alpha());
        layer.put("beta", lrn.beta());
        layer.put("k", lrn.k());
        layer.put("dataFormat", "NCHW");
        return new StockLayer(layer);
    }

    static StockLayer batchNormalization(Layer.BatchNormalization norm, int channels) {
        ObjectNode layer = learning("BatchNormalization", channels, channels);
        layer.set("activationFn", StockFunctions.of(Activation.IDENTITY));
        layer.put("eps", norm.addend());
        layer.put("decay", norm.kept());
        layer.put("gamma", 1.0);
        layer.put("beta", 0.0);
        layer.put("lockGammaBeta", false);
        layer.put("minibatch", true);
        layer.put("useLogStd", false);
        layer.put("cnn2DFormat", "NCHW");
        return new StockLayer(layer, "gamma", "beta", "mean", "var");
    }

    static StockLayer dense(int inputs, int units, Activation activation) {
        ObjectNode layer = learning("DenseLayer", inputs, units);
        layer.set("activationFn", StockFunctions.of(activation));
        layer.put("hasBias", true);
        layer.put("hasLayerNorm", false);
        return new StockLayer(layer, "W", "b");
    }

    /** Makes probabilities. */
    static StockLayer output(int inputs, int classes) {
        ObjectNode layer = learning("OutputLayer", inputs, classes);
        layer.set("activationFn", StockFunctions.softmax());
        layer.put("hasBias", true);
        layer.putObject("lossFn")
                .put("@class", "org.nd4j.linalg.lossfunctions.impl.LossMCXENT")
                .put("softmaxClipEps", SOFTMAX_CLIP);
        return new StockLayer(layer, "W", "b");
    }

    static StockLayer dropout(double rate) {
        ObjectNode layer = learning("DropoutLayer", 0, 0);
        layer.set("activationFn", StockFunctions.of(Activation.IDENTITY));
        layer.putObject("idropout")
                .put("@class", "org.deeplearning4j.nn.conf.dropout.Dropout")
                .put("p", 1 - rate) // what is kept
                .put("helperAllowFallback", true);
        return new StockLayer(layer);
    }

    static StockLayer activation(Activation activation) {
        ObjectNode layer = kind("ActivationLayer");
        layer.set("activationFn", StockFunctions.of(activation));
        return new StockLayer(layer);
    }

    /** The same, of an image channel by channel. */
    StockLayer flattening(Shape image) {
        return new StockLayer(
                settings,
                variables,
                JsonNodeFactory.instance
                        .objectNode()
                        .put(
                                "@class",
                                "org.deeplearning4j.nn.conf.preprocessor"
                                        + ".CnnToFeedForwardPreProcessor")
                        .put("format", "NCHW")
                        .put("inputHeight", image.size())
                        .put("inputWidth", image.size())
                        .put("numChannels", image.channels()));
    }

    private static ObjectNode kind(String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("@class", PACKAGE + name)
                .put("gradientNormalization", "None");
    }

    /** With what Deeplearning4j learns by where nothing is said. */
    private static ObjectNode learning(String name, int inputs, int outputs) {
        ObjectNode layer = kind(name).put("nin", inputs).put("nout", outputs);
        layer.put("biasInit", 0.0).put("gainInit", 1.0).put("gradientNormalizationThreshold", 1.0);
        layer.putObject("iupdater")
                .put("@class", "org.nd4j.linalg.learning.config.Sgd")
                .put("learningRate", 1e-3);
        layer.putObject("weightInitFn")
                .put("@class", "org.deeplearning4j.nn.weights.WeightInitXavier");
        layer.putArray("regularization");
        layer.putArray("regularizationBias");
        return layer;
    }

    private static void addWindow(ObjectNode layer, int kernel, int stride, int padding) {
        layer.putArray("kernelSize").add(kernel).add(kernel);
        layer.putArray("stride").add(stride).add(stride);
        layer.putArray("padding").add(padding).add(padding);
        layer.putArray("dilation").add(1).add(1);
        layer.put("cnn2dDataFormat", "NCHW");
    }
}
