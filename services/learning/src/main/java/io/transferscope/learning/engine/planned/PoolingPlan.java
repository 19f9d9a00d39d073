package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.jspecify.annotations.Nullable;

/** Maximum or average pooling. */
final class PoolingPlan implements LayerPlan {
    private final Planner plan;
    private final PlacedLayer layer;
    private final String name;
    private final Activation absorbed;
    private final int algorithm;
    private final long[] kernel;
    private final long[] stride;
    private final long[] border;

    /** Below and on the right, where the last window may need more. */
    private final long[] farBorder;

    private final pooling_forward.primitive_desc chosen;
    private final Tensor inputs;
    private final Tensor outputs;

    /** Of the maxima, for the way back. */
    private final @Nullable Tensor places;

    /**
     * @param absorbed the activation below, which is differentiated here, where there are fewer
     *     pixels: that of a maximum is the maximum of activations, which never fall
     */
    PoolingPlan(Planner plan, PlacedLayer layer, Pooling pool, Activation absorbed, Tensor source) {
        this.plan = plan;
        this.layer = layer;
        name = plan.name(layer);
        this.absorbed = absorbed;
        algorithm =
                pool.method() == PoolingMethod.MAX
                        ? dnnl.dnnl_pooling_max
                        : dnnl.dnnl_pooling_avg_exclude_padding;
        kernel = new long[] {pool.kernel(), pool.kernel()};
        stride = new long[] {pool.stride(), pool.stride()};
        border = new long[] {pool.border(), pool.border()};
        int last = (layer.output().size() - 1) * pool.stride() + pool.kernel();
        long end = Math.max(pool.border(), last - pool.border() - layer.input().size());
        farBorder = new long[] {end, end};
        Tensor images = OnePixelImages.of(source);
        chosen =
                new Kernels<pooling_forward.primitive_desc>(name)
                        .or(() -> kernel(images.layout()))
                        .or(() -> kernel(MemoryLayouts.blocked(plan.batch(), layer.input(), 16)))
                        .or(() -> kernel(MemoryLayouts.blocked(plan.batch(), layer.input(), 8)))
                        .choose();
        inputs = plan.forward().reordered(images, chosen.src_desc(), plan::kept);
        outputs = plan.kept(chosen.dst_desc());
        Map<Integer, Tensor> arguments = new HashMap<>();
        arguments.put(dnnl.DNNL_ARG_SRC, inputs);
        arguments.put(dnnl.DNNL_ARG_DST, outputs);
        boolean needsPlaces = plan.learns() && algorithm == dnnl.dnnl_pooling_max;
        places = needsPlaces ? plan.kept(chosen.workspace_desc()) : null;
        if (places != null) {
            arguments.put(dnnl.DNNL_ARG_WORKSPACE, places);
        }
        plan.forward().add(name, new pooling_forward(chosen), chosen, arguments);
    }

    private pooling_forward.primitive_desc kernel(memory.desc source) {
        return new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                        plan.purpose(),
                        algorithm,
                        source,
                        MemoryLayouts.any(MemoryLayouts.shape(plan.batch(), layer.output())),
                        stride,
                        kernel,
                        border,
                        farBorder),
                OneDnn.attributes(),
                OneDnn.PROCESSOR);
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
        Tensor before = Activations.backward(plan, name, absorbed, outputs, gradient);
        pooling_backward.primitive_desc back =
                new Kernels<pooling_backward.primitive_desc>(name).or(this::spreading).choose();
        Tensor passed = plan.passing(inputs.layout());
        Map<Integer, Tensor> arguments = new HashMap<>();
        arguments.put(
                dnnl.DNNL_ARG_DIFF_DST,
                plan.backward().reordered(before, outputs.layout(), plan::passing));
        arguments.put(dnnl.DNNL_ARG_DIFF_SRC, passed);
        if (places != null) {
            arguments.put(dnnl.DNNL_ARG_WORKSPACE, places);
        }
        plan.backward().add(name, new pooling_backward(back), back, arguments);
        return passed;
    }

    private pooling_backward.primitive_desc spreading() {
        return new pooling_backward.primitive_desc(
                new pooling_backward.desc(
                        algorithm,
                        inputs.layout(),
                        outputs.layout(),
                        stride,
                        kernel,
                        border,
                        farBorder),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                chosen);
    }
}
