package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.ParameterShape;
import io.transferscope.contracts.network.PlacedLayer;
import java.nio.FloatBuffer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** One parameter of a layer in the layout that is computed with; its gradient and momentum too. */
final class ParameterArray {
    private final memory.desc plain;
    private final @Nullable LearningRule rule;
    private final Tensor values;
    private final @Nullable Tensor gradient;
    private final @Nullable Tensor momentum;

    /**
     * @param layout of values, gradient and momentum
     * @param rule how it learns; null where it does not, and has neither gradient nor momentum
     */
    ParameterArray(
            PlacedLayer layer,
            ParameterShape parameter,
            memory.desc layout,
            @Nullable LearningRule rule) {
        plain = Tensor.requireVisible(plain(layer, parameter));
        this.rule = rule;
        values = Tensor.allocate(Tensor.requireVisible(layout));
        gradient = rule != null ? Tensor.allocate(layout) : null;
        momentum = rule != null ? Tensor.allocate(layout) : null;
    }

    /** The layout of the manifest: C order, in which dense weights are [inputs, units]. */
    static memory.desc plain(PlacedLayer layer, ParameterShape parameter) {
        long[] shape = parameter.shape().stream().mapToLong(n -> n).toArray();
        if (parameter.name().equals("W") && layer.layer() instanceof Convolution conv) {
            return MemoryLayouts.plain(ConvolutionPlan.kernel(conv, layer.input().channels()));
        }
        if (!parameter.name().equals("W") || shape.length != 2) {
            return MemoryLayouts.plain(shape);
        }
        long units = shape[1];
        long size = layer.input().size();
        // As oneDNN has them: [units, channels, height, width], or [units, inputs].
        return size == 1
                ? MemoryLayouts.strided(new long[] {units, shape[0]}, new long[] {1, units})
                : MemoryLayouts.strided(
                        new long[] {units, layer.input().channels(), size, size},
                        new long[] {1, size * size * units, size * units, units});
    }

    Tensor values() {
        return values;
    }

    Tensor gradient() {
        if (gradient == null) {
            throw new IllegalStateException("a parameter that does not learn has no gradient");
        }
        return gradient;
    }

    boolean learns() {
        return momentum != null;
    }

    int elements() {
        return Math.toIntExact(plain.get_size() / Float.BYTES);
    }

    void set(Consumer<FloatBuffer> source) {
        write(values, source);
    }

    <T> T get(Function<FloatBuffer, T> use) {
        return read(values, use);
    }

    void setMomentum(Consumer<FloatBuffer> source) {
        if (momentum != null) {
            write(momentum, source);
        }
    }

    void getMomentum(Consumer<FloatBuffer> use) {
        if (momentum != null) {
            read(
                    momentum,
                    numbers -> {
                        use.accept(numbers);
                        return true;
                    });
        }
    }

    private void write(Tensor target, Consumer<FloatBuffer> source) {
        NativeScope.passing(
                () -> {
                    Tensor whole = Tensor.allocate(plain);
                    source.accept(whole.floats());
                    copy(whole, target);
                    return target;
                });
    }

    private <T> T read(Tensor source, Function<FloatBuffer, T> use) {
        return NativeScope.passing(
                () -> {
                    Tensor whole = Tensor.allocate(plain);
                    copy(source, whole);
                    return use.apply(whole.floats());
                });
    }

    private static void copy(Tensor from, Tensor to) {
        Scratchpad scratchpad = new Scratchpad();
        Program program = new Program(scratchpad);
        program.copy(from, to);
        scratchpad.settle();
        program.run();
    }

    /**
     * One step of {@link NesterovMomentum}, over every number of the layout: its gaps are 0 and
     * stay so.
     */
    void update(NesterovMomentum optimizer) {
        if (rule != null && momentum != null && gradient != null) {
            optimizer.step(values.floats(), gradient.floats(), momentum.floats(), rule);
        }
    }
}
