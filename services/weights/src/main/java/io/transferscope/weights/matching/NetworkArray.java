package io.transferscope.weights.matching;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * An array that a network needs.
 *
 * @param layer that has it, such as block3
 * @param parameter its name and shape there, such as conv1.W
 * @param input of the layer that multiplies by it: how the inputs of a dense layer are arranged
 * @param isOutput whether the output layer has it
 */
public record NetworkArray(String layer, ParameterShape parameter, Shape input, boolean isOutput) {
    public NetworkArray {
        requireNonNull(layer, "layer is null");
        requireNonNull(parameter, "parameter is null");
        requireNonNull(input, "input is null");
    }

    /** All arrays of a network, in its order. */
    static List<NetworkArray> of(Architecture network) {
        List<NetworkArray> arrays = new ArrayList<>();
        for (PlacedLayer layer : network.place()) {
            boolean isOutput = layer.layer() instanceof Layer.Output;
            for (ParameterShape parameter : layer.parameters()) {
                arrays.add(new NetworkArray(layer.name(), parameter, layer.input(), isOutput));
            }
        }
        return List.copyOf(arrays);
    }

    /** Unique in the network, such as block3.conv1.W. */
    public String name() {
        return layer + "." + parameter.name();
    }

    /** What is before the last point, such as block3.conv1. */
    String module() {
        return name().substring(0, name().lastIndexOf('.'));
    }

    /** What is after the last point: W, b, gamma, beta, mean or variance. */
    String leaf() {
        return name().substring(name().lastIndexOf('.') + 1);
    }

    List<Integer> shape() {
        return parameter.shape();
    }

    boolean isConvolution() {
        return shape().size() == 4;
    }

    boolean isDense() {
        return shape().size() == 2;
    }
}
