package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.Shape;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;

/**
 * A shortcut without parameters: every stride-th pixel, among channels of zeros. It moves far fewer
 * numbers than the convolutions around it compute, in plain loops.
 */
final class PaddedShortcut implements LayerPlan {
    private final Planner plan;
    private final Shape before;
    private final Shape after;
    private final int stride;
    private final memory.desc layout;
    private final Tensor outputs;

    PaddedShortcut(Planner plan, PlacedLayer block, int stride, Tensor source) {
        this.plan = plan;
        this.stride = stride;
        before = block.input();
        after = block.output();
        layout = visible(plan, before);
        Tensor inputs = plan.forward().reordered(source, layout, plan::kept);
        outputs = plan.kept(visible(plan, after));
        plan.forward()
                .add(
                        () -> {
                            FloatBuffer from = inputs.floats();
                            FloatBuffer to = outputs.floats();
                            clear(to);
                            eachPixel((narrow, wide) -> to.put(wide, from.get(narrow)));
                        });
    }

    private static memory.desc visible(Planner plan, Shape shape) {
        return Tensor.requireVisible(MemoryLayouts.plain(MemoryLayouts.shape(plan.batch(), shape)));
    }

    @Override
    public Tensor outputs() {
        return outputs;
    }

    @Override
    public Tensor backward(Tensor gradient, boolean wanted) {
        if (!wanted) {
            return gradient;
        }
        Tensor given = plan.backward().reordered(gradient, outputs.layout(), plan::passing);
        Tensor passed = plan.passing(layout);
        plan.backward()
                .add(
                        () -> {
                            FloatBuffer from = given.floats();
                            FloatBuffer to = passed.floats();
                            clear(to);
                            eachPixel((narrow, wide) -> to.put(narrow, from.get(wide)));
                        });
        return passed;
    }

    private static void clear(FloatBuffer values) {
        for (int i = 0; i < values.limit(); i++) {
            values.put(i, 0);
        }
    }

    /** A pixel that the shortcut takes; places are within what a buffer has. */
    private interface Pixel {
        /**
         * @param narrow its place in the inputs
         * @param wide its place in the outputs
         */
        void visit(int narrow, int wide);
    }

    private void eachPixel(Pixel pixel) {
        int first = (after.channels() - before.channels()) / 2;
        for (int image = 0; image < plan.batch(); image++) {
            for (int channel = 0; channel < before.channels(); channel++) {
                int from = (image * before.channels() + channel) * before.size();
                int to = (image * after.channels() + first + channel) * after.size();
                for (int y = 0; y < after.size(); y++) {
                    for (int x = 0; x < after.size(); x++) {
                        pixel.visit(
                                (from + y * stride) * before.size() + x * stride,
                                (to + y) * after.size() + x);
                    }
                }
            }
        }
    }
}
