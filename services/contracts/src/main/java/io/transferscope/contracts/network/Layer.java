package io.transferscope.contracts.network;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Locale;

/** One layer of a network's specification, as it stands in a study request. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(Layer.Convolution.class),
    @JsonSubTypes.Type(Layer.Pooling.class),
    @JsonSubTypes.Type(Layer.LocalResponse.class),
    @JsonSubTypes.Type(Layer.BatchNormalization.class),
    @JsonSubTypes.Type(Layer.Dense.class),
    @JsonSubTypes.Type(Layer.Dropout.class),
    @JsonSubTypes.Type(Layer.Output.class)
})
public sealed interface Layer {
    /** Filters of a convolution, or units of a dense layer. */
    int MAX_UNITS = 65_536;

    /** Pixels of a kernel, of a stride, or of padding on one side. */
    int MAX_PIXELS = 512;

    /** Neighbouring channels of local response normalisation. */
    int MAX_DEPTH = 1024;

    /** Square convolution with zero padding of {@code padding} pixels on each side. */
    @JsonTypeName("conv")
    record Convolution(int filters, int kernel, int stride, int padding, Activation activation)
            implements Layer {
        public Convolution {
            require(filters, 1, MAX_UNITS, "filters");
            require(kernel, 1, MAX_PIXELS, "kernel");
            require(stride, 1, MAX_PIXELS, "stride");
            require(padding, 0, MAX_PIXELS, "padding");
            requireNonNull(activation, "activation is null");
        }
    }

    /** Square pooling without padding; windows that do not fit wholly are left out. */
    @JsonTypeName("pool")
    record Pooling(PoolingMethod method, int kernel, int stride) implements Layer {
        public Pooling {
            requireNonNull(method, "method is null");
            require(kernel, 1, MAX_PIXELS, "kernel");
            require(stride, 1, MAX_PIXELS, "stride");
        }
    }

    /** Local response normalisation across channels (Krizhevsky et al. 2012, section 3.3). */
    @JsonTypeName("lrn")
    record LocalResponse(int depth, double alpha, double beta, double k) implements Layer {
        public LocalResponse {
            require(depth, 1, MAX_DEPTH, "depth");
        }
    }

    /** Batch normalisation per channel or unit, followed by an activation. */
    @JsonTypeName("batch-norm")
    record BatchNormalization(Activation activation) implements Layer {
        public BatchNormalization {
            requireNonNull(activation, "activation is null");
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
            if (!(rate > 0 && rate < 1)) {
                throw new IllegalArgumentException("rate must lie between 0 and 1, but is " + rate);
            }
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
        return this instanceof Convolution || this instanceof Dense || this instanceof Output;
    }

    private static void require(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s must be from %d to %d, but is %d",
                            name,
                            least,
                            most,
                            value));
        }
    }
}
