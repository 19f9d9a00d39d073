package io.transferscope.weights.onnx;

import io.transferscope.contracts.network.Architecture;
import java.util.ArrayList;
import java.util.List;

/**
 * Arithmetic of each channel of an image, before the first layer.
 *
 * @param kind of the node, such as Sub
 * @param values one for each channel
 */
record PixelStep(String kind, String name, List<Float> values) {
    /** What makes normalised images of pixels from 0 to 255. */
    static List<PixelStep> of(PixelNormalization pixels) {
        List<PixelStep> steps = new ArrayList<>();
        steps.add(new PixelStep("Sub", "pixels.centred", floats(pixels.mean())));
        steps.add(new PixelStep("Div", "pixels.scaled", floats(pixels.deviation())));
        return steps;
    }

    String write(GraphBuilder graph, String input) {
        float[] numbers = new float[Architecture.CHANNELS];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i);
        }
        List<Integer> shape = List.of(1, Architecture.CHANNELS, 1, 1);
        return graph.node(kind, name, List.of(input, graph.numbers(name + "-by", shape, numbers)));
    }

    private static List<Float> floats(List<Double> values) {
        return values.stream().map(Double::floatValue).toList();
    }
}
