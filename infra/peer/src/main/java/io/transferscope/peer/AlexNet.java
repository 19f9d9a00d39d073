package io.transferscope.peer;

import static org.bytedeco.pytorch.global.torch.dropout;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.relu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/** Five convolutions, three of them pooled, and three dense layers, for images of 32×32 pixels. */
final class AlexNet extends Module {
    static final int IMAGE_SIZE = 32;
    static final int CONVOLUTIONS = 5;
    static final int LAYERS = 8;

    /** Whatever lies below is the same for an image in every epoch: dropout comes after it. */
    static final int LAYERS_BEFORE_DROPOUT = 6;

    private static final List<Integer> POOLED = List.of(0, 1, 4);
    private static final int POOLED_SIZE = IMAGE_SIZE >> 3;

    private final double dropout;
    private final List<Conv2dImpl> convolutions = new ArrayList<>();
    private final List<LinearImpl> dense = new ArrayList<>();

    /** How wide the layers are. */
    enum Size {
        THIN_32("thin-32", List.of(8, 16, 24, 24, 16), 64, 0.2),
        ALEXNET_32("alexnet-32", List.of(32, 64, 96, 96, 64), 256, 0.5);

        private final String label;
        private final List<Integer> filters;
        private final int units;
        private final double dropout;

        Size(String label, List<Integer> filters, int units, double dropout) {
            this.label = label;
            this.filters = filters;
            this.units = units;
            this.dropout = dropout;
        }

        static Size of(String label) {
            return Arrays.stream(values())
                    .filter(size -> size.label.equals(label))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("no network is called " + label));
        }

        /** What one image is when it comes out of so many layers, channels first. */
        long[] shapeAfter(int layers) {
            if (layers > CONVOLUTIONS) {
                return new long[] {units};
            }
            long channels = layers == 0 ? 3 : filters.get(layers - 1);
            long size = IMAGE_SIZE >> POOLED.stream().filter(pooled -> pooled < layers).count();
            return new long[] {channels, size, size};
        }
    }

    AlexNet(Size size, int classes) {
        dropout = size.dropout;
        long channels = 3;
        for (int filters : size.filters) {
            Conv2dOptions options =
                    new Conv2dOptions(channels, filters, new LongPointer(new long[] {3, 3}));
            options.padding().put(new LongPointer(new long[] {1, 1}));
            convolutions.add(
                    register_module("conv" + convolutions.size(), new Conv2dImpl(options)));
            channels = filters;
        }
        long inputs = channels * POOLED_SIZE * POOLED_SIZE;
        for (long units : new long[] {size.units, size.units, classes}) {
            dense.add(register_module("fc" + dense.size(), new LinearImpl(inputs, units)));
            inputs = units;
        }
    }

    /** Weights of He's distribution, and no bias. */
    @SuppressWarnings("try")
    void initialize() {
        try (NoGradGuard guard = new NoGradGuard()) {
            for (int layer = 0; layer < LAYERS; layer++) {
                Tensor weight = weight(layer);
                double fanIn = (double) weight.numel() / weight.size(0);
                weight.normal_(0, Math.sqrt(2 / fanIn), new GeneratorOptional());
                bias(layer).zero_();
            }
        }
    }

    /** Takes over the first layers of another network. */
    @SuppressWarnings("try")
    void copy(AlexNet other, int layers) {
        try (NoGradGuard guard = new NoGradGuard()) {
            for (int layer = 0; layer < layers; layer++) {
                weight(layer).copy_(other.weight(layer));
                bias(layer).copy_(other.bias(layer));
            }
        }
    }

    /** Lets the first layers stay as they are. */
    void freeze(int layers) {
        for (int layer = 0; layer < layers; layer++) {
            weight(layer).set_requires_grad(false);
            bias(layer).set_requires_grad(false);
        }
    }

    /** The layout that is fastest on processors. */
    void channelsLast() {
        for (Conv2dImpl convolution : convolutions) {
            Tensor weight = convolution.weight();
            weight.set_data(weight.contiguous(MemoryFormat.ChannelsLast));
        }
    }

    Tensor weight(int layer) {
        return layer < CONVOLUTIONS
                ? convolutions.get(layer).weight()
                : dense.get(layer - CONVOLUTIONS).weight();
    }

    Tensor bias(int layer) {
        return layer < CONVOLUTIONS
                ? convolutions.get(layer).bias()
                : dense.get(layer - CONVOLUTIONS).bias();
    }

    /** What the layers from one to before another make of what comes out of those below. */
    Tensor forward(Tensor input, int from, int to) {
        Tensor x = input;
        for (int layer = from; layer < to; layer++) {
            x = layer < CONVOLUTIONS ? convolve(layer, x) : connect(layer, x);
        }
        return x;
    }

    private Tensor convolve(int layer, Tensor input) {
        Tensor x = relu(convolutions.get(layer).forward(input));
        return POOLED.contains(layer) ? max_pool2d(x, 2, 2) : x;
    }

    /** Dropout acts on what dense layers give; the last one's output is the network's. */
    private Tensor connect(int layer, Tensor input) {
        Tensor x = layer == CONVOLUTIONS ? input.flatten(1, -1) : input;
        if (layer >= LAYERS_BEFORE_DROPOUT) {
            x = dropout(x, dropout, is_training());
        }
        x = dense.get(layer - CONVOLUTIONS).forward(x);
        return layer == LAYERS - 1 ? x : relu(x);
    }
}
