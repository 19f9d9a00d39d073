package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Layer.Dropout;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.learning.data.DropoutMask;
import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** Dropout: a mask that is drawn in each iteration; without it, nothing. */
final class DropoutPlan implements LayerPlan {
    private final Planner plan;
    private final PlacedLayer layer;
    private final DropoutMask drawn;
    private final Tensor outputs;
    private final @Nullable Tensor mask;

    DropoutPlan(Planner plan, PlacedLayer layer, Dropout dropout, Tensor inputs) {
        this.plan = plan;
        this.layer = layer;
        drawn = new DropoutMask(dropout.rate(), plan.seed(layer));
        if (plan.pass() == Pass.EVALUATION) {
            mask = null;
            outputs = inputs;
            return;
        }
        memory.desc all =
                inputs.isImage()
                        ? MemoryLayouts.plain(MemoryLayouts.shape(plan.batch(), layer.input()))
                        : MemoryLayouts.plain(plan.batch(), layer.input().channels());
        Tensor plain = plan.kept(Tensor.requireVisible(all));
        plan.forward().add(() -> drawn.fill(plan.clock().iteration(), plain.floats()));
        mask = plan.forward().reordered(plain, inputs.layout(), plan::kept);
        outputs = plan.kept(inputs.layout());
        multiply(plan.forward(), inputs, mask, outputs);
    }

    @Override
    public Tensor outputs() {
        return outputs;
    }

    @Override
    public Tensor backward(Tensor gradient, boolean wanted) {
        if (!wanted || mask == null) {
            return gradient;
        }
        Tensor placed = plan.backward().reordered(gradient, mask.layout(), plan::passing);
        multiply(plan.backward(), placed, mask, placed);
        return placed;
    }

    private void multiply(Program program, Tensor from, Tensor mask, Tensor to) {
        binary.primitive_desc product =
                new binary.primitive_desc(
                        new binary.desc(
                                dnnl.dnnl_binary_mul, from.layout(), mask.layout(), to.layout()),
                        OneDnn.attributes(),
                        OneDnn.PROCESSOR);
        program.add(
                layer.name(),
                new binary(product),
                product,
                Map.of(
                        dnnl.DNNL_ARG_SRC_0, from,
                        dnnl.DNNL_ARG_SRC_1, mask,
                        dnnl.DNNL_ARG_DST, to));
    }
}
