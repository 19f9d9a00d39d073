package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Activation;
import java.util.Map;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * Activations: forward as the last part of another primitive, backward from what came out, where
 * that tells enough. Of others the sums are kept while a network learns.
 */
final class Activations {
    private Activations() {}

    /** Whether the value tells the slope; the activation never falls then. */
    static boolean isByValue(Activation activation) {
        return switch (activation) {
            case RELU, RELU6, LEAKY_RELU, TANH, SIGMOID, IDENTITY -> true;
            case SILU, HARD_SWISH -> false;
        };
    }

    private static boolean needsSums(Planner plan, Activation activation) {
        return plan.learns() && !isByValue(activation);
    }

    /** Attributes of a primitive that this activation follows. */
    static primitive_attr after(Planner plan, Activation activation) {
        primitive_attr attributes = OneDnn.attributes();
        if (activation != Activation.IDENTITY && !needsSums(plan, activation)) {
            Eltwise function = Eltwise.of(activation);
            post_ops after = new post_ops();
            after.append_eltwise(1, function.forward(), function.alpha(), function.beta());
            attributes.set_post_ops(after);
        }
        return attributes;
    }

    /**
     * Adds what {@link #after} has left to do.
     *
     * @param computed by a primitive with such attributes; to be kept for the way back
     * @return the outputs
     */
    static Tensor rest(Planner plan, String name, Activation activation, Tensor computed) {
        return needsSums(plan, activation) ? alone(plan, name, activation, computed) : computed;
    }

    /**
     * Adds the activation by itself.
     *
     * @param sums which the outputs replace, unless the way back needs them
     * @return the outputs
     */
    static Tensor alone(Planner plan, String name, Activation activation, Tensor sums) {
        if (activation == Activation.IDENTITY) {
            return sums;
        }
        Tensor outputs = needsSums(plan, activation) ? plan.kept(sums.layout()) : sums;
        eltwise_forward.primitive_desc chosen =
                new eltwise_forward.primitive_desc(
                        description(activation, sums.layout()),
                        OneDnn.attributes(),
                        OneDnn.PROCESSOR);
        plan.forward()
                .add(
                        name,
                        new eltwise_forward(chosen),
                        chosen,
                        Map.of(dnnl.DNNL_ARG_SRC, sums, dnnl.DNNL_ARG_DST, outputs));
        return outputs;
    }

    /**
     * Adds its derivative.
     *
     * @param kept the sums where the way back needs them, else the outputs
     * @param gradient of the outputs, which becomes that of the sums
     * @return the gradient, in the layout of what was kept
     */
    static Tensor backward(
            Planner plan, String name, Activation activation, Tensor kept, Tensor gradient) {
        if (activation == Activation.IDENTITY) {
            return gradient;
        }
        Tensor placed = plan.backward().reordered(gradient, kept.layout(), plan::passing);
        eltwise_backward.primitive_desc chosen = derivative(activation, kept.layout());
        plan.backward()
                .add(
                        name,
                        new eltwise_backward(chosen),
                        chosen,
                        Map.of(
                                isByValue(activation) ? dnnl.DNNL_ARG_DST : dnnl.DNNL_ARG_SRC,
                                kept,
                                dnnl.DNNL_ARG_DIFF_DST,
                                placed,
                                dnnl.DNNL_ARG_DIFF_SRC,
                                placed));
        return placed;
    }

    private static eltwise_forward.desc description(Activation activation, memory.desc layout) {
        Eltwise function = Eltwise.of(activation);
        return new eltwise_forward.desc(
                dnnl.dnnl_forward_training,
                function.differentiated(),
                layout,
                function.alpha(),
                function.beta());
    }

    private static eltwise_backward.primitive_desc derivative(
            Activation activation, memory.desc layout) {
        Eltwise function = Eltwise.of(activation);
        return new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(
                        function.differentiated(),
                        layout,
                        layout,
                        function.alpha(),
                        function.beta()),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                new eltwise_forward.primitive_desc(
                        description(activation, layout), OneDnn.PROCESSOR));
    }
}
