package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.PlacedLayer;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * The weights and the bias of a layer, and the three steps that use them. What the kernel of a step
 * wants in another layout is copied first, and what it leaves in another one afterwards.
 */
final class Weights {
    private final Planner plan;
    private final String name;
    private final ParameterArray weights;
    private final ParameterArray bias;

    /**
     * @param forward whose layouts they take, where they have none yet
     */
    Weights(Planner plan, PlacedLayer layer, primitive_desc_base forward) {
        this.plan = plan;
        this.name = layer.name();
        weights = plan.parameters().get(layer, 0, forward.weights_desc(0));
        bias = plan.parameters().get(layer, 1, forward.weights_desc(1));
    }

    /** The layout that the weights are kept in. */
    memory.desc layout() {
        return weights.values().layout();
    }

    memory.desc biasLayout() {
        return bias.values().layout();
    }

    /** Adds the layer to the way forward. */
    void apply(primitive primitive, primitive_desc_base chosen, Tensor inputs, Tensor outputs) {
        plan.forward()
                .add(
                        name,
                        primitive,
                        chosen,
                        Map.of(
                                dnnl.DNNL_ARG_SRC,
                                inputs,
                                dnnl.DNNL_ARG_WEIGHTS,
                                plan.values(weights, chosen.weights_desc(0)),
                                dnnl.DNNL_ARG_BIAS,
                                plan.values(bias, chosen.weights_desc(1)),
                                dnnl.DNNL_ARG_DST,
                                outputs));
    }

    /** Adds their gradients to the way back. */
    void learn(primitive primitive, primitive_desc_base chosen, Tensor inputs, Tensor gradient) {
        Program program = plan.backward();
        memory.desc wanted = chosen.diff_weights_desc(0);
        boolean fits = weights.gradient().isLaidOutAs(wanted);
        Tensor learned = fits ? weights.gradient() : plan.passing(wanted);
        program.add(
                name,
                primitive,
                chosen,
                Map.of(
                        dnnl.DNNL_ARG_SRC,
                        program.reordered(inputs, chosen.src_desc(0), plan::passing),
                        dnnl.DNNL_ARG_DIFF_DST,
                        program.reordered(gradient, chosen.diff_dst_desc(0), plan::passing),
                        dnnl.DNNL_ARG_DIFF_WEIGHTS,
                        learned,
                        dnnl.DNNL_ARG_DIFF_BIAS,
                        bias.gradient()));
        if (!fits) {
            program.copy(learned, weights.gradient());
        }
    }

    /** Adds the gradient of the inputs to the way back. */
    Tensor pass(primitive primitive, primitive_desc_base chosen, Tensor gradient) {
        Program program = plan.backward();
        Tensor passed = plan.passing(chosen.diff_src_desc(0));
        program.add(
                name,
                primitive,
                chosen,
                Map.of(
                        dnnl.DNNL_ARG_DIFF_DST,
                        program.reordered(gradient, chosen.diff_dst_desc(0), plan::passing),
                        dnnl.DNNL_ARG_WEIGHTS,
                        program.reordered(weights.values(), chosen.weights_desc(0), plan::passing),
                        dnnl.DNNL_ARG_DIFF_SRC,
                        passed));
        return passed;
    }
}
