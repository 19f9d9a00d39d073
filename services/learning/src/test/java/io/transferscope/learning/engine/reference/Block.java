package io.transferscope.learning.engine.reference;

import java.util.List;
import java.util.stream.Stream;

/** Layers and a shortcut around them, whose outputs are added. */
record Block(Operation layers, Operation shortcut) implements Operation {
    @Override
    public double[] forward(double[] input, Pass pass) {
        return sum(layers.forward(input, pass), shortcut.forward(input, pass));
    }

    @Override
    public double[] backward(double[] slopes) {
        return sum(layers.backward(slopes), shortcut.backward(slopes));
    }

    @Override
    public List<LearnedArray> parameters() {
        return Stream.of(layers, shortcut).flatMap(o -> o.parameters().stream()).toList();
    }

    @Override
    public void follow() {
        layers.follow();
        shortcut.follow();
    }

    private static double[] sum(double[] some, double[] others) {
        double[] sum = new double[some.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = some[i] + others[i];
        }
        return sum;
    }
}
