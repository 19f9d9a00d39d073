package io.transferscope.contracts.network;

import static io.transferscope.contracts.network.LayerChecks.require;
import static io.transferscope.contracts.network.LayerChecks.requireFactor;
import static io.transferscope.contracts.network.LayerChecks.requireShare;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One layer of a network's specification, as it stands in a study request. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(Layer.Convolution.class),
    @JsonSubTypes.Type(Layer.Pooling.class),
    @JsonSubTypes.Type(Layer.GlobalPooling.class),
    @JsonSubTypes.Type(Layer.LocalResponse.class),
    @JsonSubTypes.Type(Layer.BatchNormalization.class),
    @JsonSubTypes.Type(Layer.Dense.class),
    @JsonSubTypes.Type(Layer.Dropout.class),
    @JsonSubTypes.Type(Layer.Residual.class),
    @JsonSubTypes.Type(Layer.Output.class)
})
public sealed interface Layer {
    /** Filters of a convolution, or units of a dense layer. */
    int MAX_UNITS = 65_536;

    /** Pixels of a kernel, of a stride, or of padding on one side. */
    int MAX_PIXELS = 512;

    /** Neighbouring channels of local response normalisation. */
    int MAX_DEPTH = 1024;

    /** Each of the other numbers of local response normalisation. */
    int MAX_FACTOR = 1000;

    /**
     * Square convolution with zero padding of {@code padding} pixels on each side.
     *
     * @param groups channels are divided into that many, each with filters of its own (Krizhevsky
     *     et al. 2012; as many as channels: depthwise); absent where it is 1
     * @param dilation pixels from one of a kernel's to the next; absent where it is 1
     * @param bias absent where there is one
     */
    @JsonTypeName("conv")
    record Convolution(
            int filters,
            int kernel,
            int stride,
            int padding,
            Activation activation,
            @Nullable Integer groups,
            @Nullable Integer dilation,
            @Nullable Boolean bias)
            implements Layer {
        public Convolution {
            require(filters, 1, MAX_UNITS, "filters");
            require(kernel, 1, MAX_PIXELS, "kernel");
            require(stride, 1, MAX_PIXELS, "stride");
            require(padding, 0, MAX_PIXELS, "padding");
            requireNonNull(activation, "activation is null");
            groups = unless(1, groups);
            dilation = unless(1, dilation);
            bias = unless(true, bias);
            require(groups == null ? 1 : groups, 1, MAX_UNITS, "groups");
            require(dilation == null ? 1 : dilation, 1, MAX_PIXELS, "dilation");
        }

        public Convolution(
                int filters, int kernel, int stride, int padding, Activation activation) {
            this(filters, kernel, stride, padding, activation, null, null, null);
        }

        /** Into how many the channels are divided. */
        public int groupCount() {
            return groups == null ? 1 : groups;
        }

        /** Pixels from one of a kernel's to the next. */
        public int spacing() {
            return dilation == null ? 1 : dilation;
        }

        /** Pixels from the first of a kernel's to the last. */
        public int extent() {
            return (kernel - 1) * spacing() + 1;
        }

        public boolean hasBias() {
            return bias == null;
        }
    }

    /**
     * Square pooling. What is padded is in no average, and no maximum.
     *
     * @param padding pixels on each side, fewer than the kernel has; absent where it is 0
     * @param ceil whether a last window that does not fit wholly counts, if it begins within the
     *     image or its padding before; absent where it is left out
     */
    @JsonTypeName("pool")
    record Pooling(
            PoolingMethod method,
            int kernel,
            int stride,
            @Nullable Integer padding,
            @Nullable Boolean ceil)
            implements Layer {
        public Pooling {
            requireNonNull(method, "method is null");
            require(kernel, 1, MAX_PIXELS, "kernel");
            require(stride, 1, MAX_PIXELS, "stride");
            padding = unless(0, padding);
            ceil = unless(false, ceil);
            require(padding == null ? 0 : padding, 0, kernel - 1, "padding");
        }

        public Pooling(PoolingMethod method, int kernel, int stride) {
            this(method, kernel, stride, null, null);
        }

        /** Pixels added on each side. */
        public int border() {
            return padding == null ? 0 : padding;
        }

        public boolean roundsUp() {
            return ceil != null;
        }
    }

    /** Pooling of each channel to one number, whatever the size of its image. */
    @JsonTypeName("global-pool")
    record GlobalPooling(PoolingMethod method) implements Layer {
        public GlobalPooling {
            requireNonNull(method, "method is null");
        }
    }

    /**
     * Local response normalisation across channels (Krizhevsky et al. 2012, section 3.3).
     *
     * @param depth half of which, rounded down, is how many channels it looks at on each side: 4
     *     and 5 both look at two
     */
    @JsonTypeName("lrn")
    record LocalResponse(int depth, double alpha, double beta, double k) implements Layer {
        public LocalResponse {
            require(depth, 1, MAX_DEPTH, "depth");
            requireFactor(alpha, "alpha");
            requireFactor(beta, "beta");
            requireFactor(k, "k");
            if (k == 0) {
                throw new IllegalArgumentException("k must be more than 0: it is divided by");
            }
        }
    }

    /**
     * Batch normalisation per channel or unit, followed by an activation.
     *
     * @param epsilon added to the variance; absent where it is 1e-5
     * @param momentum share of the running statistics that a step leaves; absent where it is 0.9
     */
    @JsonTypeName("batch-norm")
    record BatchNormalization(
            Activation activation, @Nullable Double epsilon, @Nullable Double momentum)
            implements Layer {
        /** Added to the variance where nothing is said. */
        public static final double EPSILON = 1e-5;

        /** Share of the running statistics that a step leaves where nothing is said. */
        public static final double MOMENTUM = 0.9;

        public BatchNormalization {
            requireNonNull(activation, "activation is null");
            epsilon = unless(EPSILON, epsilon);
            momentum = unless(MOMENTUM, momentum);
            requireShare(epsilon == null ? EPSILON : epsilon, "epsilon");
            requireShare(momentum == null ? MOMENTUM : momentum, "momentum");
        }

        public BatchNormalization(Activation activation) {
            this(activation, null, null);
        }

        public BatchNormalization with(Activation other) {
            return new BatchNormalization(other, epsilon, momentum);
        }

        /** What is added to the variance. */
        public double addend() {
            return epsilon == null ? EPSILON : epsilon;
        }

        /** Share of the running statistics that a step leaves. */
        public double kept() {
            return momentum == null ? MOMENTUM : momentum;
        }
    }

    /**
     * A block of layers, to whose outputs its inputs are added (He et al. 2016). It is one layer of
     * n: what is within is copied together.
     *
     * @param layers convolutions, with normalization and pooling; at least one convolution
     * @param activation of the sum
     */
    @JsonTypeName("residual")
    record Residual(List<Layer> layers, Shortcut shortcut, Activation activation) implements Layer {
        /** Far more than any block has. */
        private static final int MOST_LAYERS = 50;

        public Residual {
            layers = List.copyOf(layers);
            requireNonNull(shortcut, "shortcut is null");
            requireNonNull(activation, "activation is null");
            if (layers.stream().noneMatch(Convolution.class::isInstance)) {
                throw new IllegalArgumentException("a residual block needs a conv");
            }
            require(layers.size(), 1, MOST_LAYERS, "the number of layers of a residual block");
            if (!layers.stream().allMatch(Residual::isWithinBlocks)) {
                throw new IllegalArgumentException(
                        "a residual block may have conv, batch-norm and pool only");
            }
        }

        /** Pixels of its inputs from one of its outputs to the next. */
        public int stride() {
            int stride = 1;
            for (Layer layer : layers) {
                if (layer instanceof Convolution conv) {
                    stride *= conv.stride();
                } else if (layer instanceof Pooling pool) {
                    stride *= pool.stride();
                }
                stride = Math.min(stride, MAX_PIXELS + 1); // fits nowhere, and is no other number
            }
            return stride;
        }

        private static boolean isWithinBlocks(Layer layer) {
            return layer instanceof Convolution
                    || layer instanceof BatchNormalization
                    || layer instanceof Pooling;
        }
    }

    /** Fully connected layer. */
    @JsonTypeName("dense")
    record Dense(int units, Activation activation) implements Layer {
        public Dense {
            require(units, 1, MAX_UNITS, "units");
            requireNonNull(activation, "activation is null");
        }
    }

    /** In training, sets each output of the layer before to 0 with probability {@code rate}. */
    @JsonTypeName("dropout")
    record Dropout(double rate) implements Layer {
        public Dropout {
            requireShare(rate, "rate");
        }
    }

    /** Fully connected softmax layer with one unit for each class of the task; never copied. */
    @JsonTypeName("output")
    record Output() implements Layer {}

    /**
     * Whether the numbers of layers, and so n, count this one: not a normalization, though it has
     * weights, as it belongs to the layer before. The output is counted, but never copied.
     */
    @JsonIgnore
    default boolean isCounted() {
        return this instanceof Convolution
                || this instanceof Residual
                || this instanceof Dense
                || this instanceof Output;
    }

    /** What stands in a specification: nothing where it is as if nothing were said. */
    private static <T> @Nullable T unless(T usual, @Nullable T given) {
        return usual.equals(given) ? null : given;
    }
}
