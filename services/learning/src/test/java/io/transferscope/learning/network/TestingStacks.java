package io.transferscope.learning.network;

import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.Draws;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Small stacks with drawn parameters, and batches for them. */
final class TestingStacks {
    static final int CLASSES = 4;
    static final TrainingParameters PLAIN =
            new TrainingParameters(1, 8, 0.1, 0, 0, List.of(), false);

    private TestingStacks() {}

    static List<PlacedLayer> place(int imageSize, Layer... layers) {
        return new Architecture(imageSize, CLASSES, List.of(layers)).place();
    }

    static Stack trained(
            List<PlacedLayer> layers, TrainingParameters training, TrainingClock clock) {
        return fill(new StackBuilder(training, 1, clock).trained(layers));
    }

    static Stack frozen(List<PlacedLayer> layers, TrainingClock clock) {
        return fill(new StackBuilder(PLAIN, 1, clock).frozen(layers));
    }

    /** The same parameters for the same layer, in whichever stack it is. */
    private static Stack fill(Stack stack) {
        for (PlacedLayer layer : stack.layers()) {
            int number = 0;
            for (ParameterShape shape : layer.parameters()) {
                float[] values = new float[shape.shape().stream().reduce(1, Math::multiplyExact)];
                Draws draws = new Draws(layer.position(), number++);
                draws.fillNormal(values, 1 / Math.sqrt(Math.max(shape.fanIn(), 25)));
                if (shape.name().equals("gamma") || shape.name().equals("variance")) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] += 1;
                    }
                }
                set(stack, layer, shape, values);
            }
        }
        return stack;
    }

    static void set(Stack stack, PlacedLayer layer, ParameterShape parameter, float... values) {
        stack.set(layer, parameter, target -> target.put(values));
    }

    static float[] get(Stack stack, PlacedLayer layer, ParameterShape parameter) {
        return stack.get(layer, parameter, TestingStacks::copy);
    }

    private static float[] copy(FloatBuffer values) {
        float[] copy = new float[values.remaining()];
        values.duplicate().get(copy);
        return copy;
    }

    static INDArray normal(long seed, long... shape) {
        INDArray array = NativeArrays.create(shape);
        float[] values = new float[(int) array.length()];
        new Draws(seed).fillNormal(values, 1);
        NativeArrays.buffer(array).put(values);
        return array;
    }

    static INDArray labels(int batch) {
        INDArray array = NativeArrays.create(batch, CLASSES);
        for (int i = 0; i < batch; i++) {
            for (int c = 0; c < CLASSES; c++) {
                NativeArrays.buffer(array).put(i * CLASSES + c, c == i % CLASSES ? 1 : 0);
            }
        }
        return array;
    }

    static float[] compute(Stack stack, INDArray input, boolean training) {
        long[] shape = stack.outputShape();
        long[] batch = new long[shape.length + 1];
        batch[0] = input.size(0);
        System.arraycopy(shape, 0, batch, 1, shape.length);
        INDArray output = NativeArrays.create(batch);
        stack.compute(input, training, output);
        return floats(output);
    }

    static float[] floats(INDArray array) {
        return floats(NativeArrays.buffer(array));
    }

    static float[] floats(FloatBuffer buffer) {
        float[] values = new float[buffer.remaining()];
        buffer.duplicate().get(values);
        return values;
    }

    /** A state that stays as it is while training goes on. */
    static Stack.State copy(Stack.State state) {
        return new Stack.State(
                FloatBuffer.wrap(floats(state.parameters())),
                FloatBuffer.wrap(floats(state.momentum())));
    }

    /** What one step changes, parameter by parameter, in the stack's own order. */
    static float[] step(Function<TrainingClock, Stack> make, double rate, INDArray input) {
        TrainingClock clock = new TrainingClock();
        try (Stack stack = make.apply(clock)) {
            float[] before = floats(stack.state().parameters());
            clock.set(0, rate);
            stack.fit(input, labels((int) input.size(0)));
            float[] after = floats(stack.state().parameters());
            for (int i = 0; i < after.length; i++) {
                after[i] -= before[i];
            }
            return after;
        }
    }
}
