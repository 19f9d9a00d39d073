package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Layer.LocalResponse;
import io.transferscope.contracts.network.PlacedLayer;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.lrn_backward;
import org.bytedeco.dnnl.lrn_forward;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** Local response normalisation across channels. */
final class LocalResponsePlan implements LayerPlan {
    private static final int ALGORITHM = dnnl.dnnl_lrn_across_channels;

    private final Planner plan;
    private final PlacedLayer layer;
    private final long width;
    private final float alpha;
    private final float beta;
    private final float k;
    private final lrn_forward.primitive_desc chosen;
    private final Tensor inputs;
    private final Tensor outputs;

    /** What the way forward leaves for the way back. */
    private final @Nullable Tensor kept;

    LocalResponsePlan(Planner plan, PlacedLayer layer, LocalResponse lrn, Tensor source) {
        this.plan = plan;
        this.layer = layer;
        // As many channels on one side as on the other.
        width = 2L * (lrn.depth() / 2) + 1;
        // The library takes the mean of squares, and Krizhevsky et al. their sum.
        alpha = (float) (lrn.alpha() * width);
        beta = (float) lrn.beta();
        k = (float) lrn.k();
        Tensor images = OnePixelImages.of(source);
        Kernels<lrn_forward.primitive_desc> kernels =
                new Kernels<lrn_forward.primitive_desc>(layer.name())
                        .or(() -> kernel(images.layout()));
        for (int block : new int[] {16, 8}) {
            kernels.or(() -> kernel(MemoryLayouts.blocked(plan.batch(), layer.input(), block)));
        }
        chosen = kernels.or(() -> kernel(plain())).choose();
        inputs = plan.forward().reordered(images, chosen.src_desc(), plan::kept);
        outputs = plan.kept(chosen.dst_desc());
        Map<Integer, Tensor> arguments = new HashMap<>();
        arguments.put(dnnl.DNNL_ARG_SRC, inputs);
        arguments.put(dnnl.DNNL_ARG_DST, outputs);
        kept = plan.learns() ? plan.kept(chosen.workspace_desc()) : null;
        if (kept != null) {
            arguments.put(dnnl.DNNL_ARG_WORKSPACE, kept);
        }
        plan.forward().add(layer.name(), new lrn_forward(chosen), chosen, arguments);
    }

    private memory.desc plain() {
        return MemoryLayouts.plain(MemoryLayouts.shape(plan.batch(), layer.input()));
    }

    /** A layout is of use only where the way back is fast in it, too. */
    private lrn_forward.primitive_desc kernel(memory.desc layout) {
        lrn_forward.primitive_desc forward =
                new lrn_forward.primitive_desc(
                        new lrn_forward.desc(
                                plan.purpose(), ALGORITHM, layout, width, alpha, beta, k),
                        OneDnn.attributes(),
                        OneDnn.PROCESSOR);
        if (plan.learns() && Kernels.isReference(back(forward))) {
            throw new IllegalArgumentException("no fast way back");
        }
        return forward;
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
        lrn_backward.primitive_desc back = back(chosen);
        Tensor passed = plan.passing(inputs.layout());
        Map<Integer, Tensor> arguments = new HashMap<>();
        arguments.put(dnnl.DNNL_ARG_SRC, inputs);
        arguments.put(
                dnnl.DNNL_ARG_DIFF_DST,
                plan.backward().reordered(gradient, inputs.layout(), plan::passing));
        arguments.put(dnnl.DNNL_ARG_DIFF_SRC, passed);
        if (kept != null) {
            arguments.put(dnnl.DNNL_ARG_WORKSPACE, kept);
        }
        plan.backward().add(layer.name(), new lrn_backward(back), back, arguments);
        return passed;
    }

    private lrn_backward.primitive_desc back(lrn_forward.primitive_desc forward) {
        memory.desc layout = forward.src_desc();
        return new lrn_backward.primitive_desc(
                new lrn_backward.desc(ALGORITHM, layout, layout, width, alpha, beta, k),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                forward);
    }
}
