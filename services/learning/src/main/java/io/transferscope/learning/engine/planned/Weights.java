package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.PlacedLayer;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.jspecify.annotations.Nullable;

/**
 * The weights and the bias of a layer, and the three steps that use them. What the kernel of a step
 * wants in another layout is copied first, and what it leaves in another one afterwards.
 */
final class Weights {
    private final Planner plan;
    private final String name;
    private final ParameterArray weights;
    private final @Nullable ParameterArray bias;

    /**
     * @param forward whose layouts they take, where they have none yet
     */
    Weights(Planner plan, PlacedLayer layer, primitive_desc_base forward) {
        this.plan = plan;
        name = plan.name(layer);
        weights = plan.parameter(layer, 0, forward.weights_desc(0));
        bias =
                layer.parameters().size() > 1
                        ? plan.parameter(layer, 1, forward.weights_desc(1))
                        : null;
    }

    /** The layout that the weights are kept in. */
    memory.desc layout() {
        return weights.values().layout();
    }

    /** That of nothing where there is no bias. */
    memory.desc biasLayout() {
        return bias == null ? new memory.desc() : bias.values().layout();
    }

    /** Adds the layer to the way forward. */
    void apply(primitive primitive, primitive_desc_base chosen, Tensor inputs, Tensor outputs) {
        Map<Integer, Tensor> arguments = new HashMap<>();
        arguments.put(dnnl.DNNL_ARG_SRC, inputs);
        arguments.put(dnnl.DNNL_ARG_WEIGHTS, plan.values(weights, chosen.weights_desc(0)));
        if (bias != null) {
            arguments.put(dnnl.DNNL_ARG_BIAS, plan.values(bias, chosen.weights_desc(1)));
        }
        arguments.put(dnnl.DNNL_ARG_DST, outputs);
        plan.forward().add(name, primitive, chosen, arguments);
    }

    /** Adds their gradients to the way back. */
    void learn(primitive primitive, primitive_desc_base chosen, Tensor inputs, Tensor gradient) {
        Program program = plan.backward();
        memory.desc wanted = chosen.diff_weights_desc(0);
        boolean fits = weights.gradient().isLaidOutAs(wanted);
        Tensor learned = fits ? weights.gradient() : plan.passing(wanted);
        Map<Integer, Tensor> arguments = new HashMap<>();
        arguments.put(
                dnnl.DNNL_ARG_SRC, program.reordered(inputs, chosen.src_desc(0), plan::passing));
        arguments.put(
                dnnl.DNNL_ARG_DIFF_DST,
                program.reordered(gradient, chosen.diff_dst_desc(0), plan::passing));
        arguments.put(dnnl.DNNL_ARG_DIFF_WEIGHTS, learned);
        if (bias != null) {
            arguments.put(dnnl.DNNL_ARG_DIFF_BIAS, bias.gradient());
        }
        program.add(name, primitive, chosen, arguments);
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
