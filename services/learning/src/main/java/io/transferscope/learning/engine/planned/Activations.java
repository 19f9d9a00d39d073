package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Activation;
import java.util.Map;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** Activations: forward as the last part of another primitive, backward from what came out. */
final class Activations {
    private Activations() {}

    /** Attributes of a primitive that this activation follows. */
    static primitive_attr after(Activation activation) {
        primitive_attr attributes = OneDnn.attributes();
        if (activation != Activation.IDENTITY) {
            post_ops after = new post_ops();
            after.append_eltwise(1, forward(activation), 0, 0);
            attributes.set_post_ops(after);
        }
        return attributes;
    }

    /** Adds the activation by itself. */
    static void forward(Planner plan, String name, Activation activation, Tensor values) {
        if (activation == Activation.IDENTITY) {
            return;
        }
        eltwise_forward.primitive_desc chosen =
                new eltwise_forward.primitive_desc(
                        new eltwise_forward.desc(
                                dnnl.dnnl_forward_training,
                                backward(activation),
                                values.layout(),
                                0,
                                0),
                        OneDnn.attributes(),
                        OneDnn.PROCESSOR);
        plan.forward()
                .add(
                        name,
                        new eltwise_forward(chosen),
                        chosen,
                        Map.of(dnnl.DNNL_ARG_SRC, values, dnnl.DNNL_ARG_DST, values));
    }

    /**
     * Adds its derivative.
     *
     * @param outputs of the activation
     * @param gradient of them, which becomes that of the inputs
     * @return the gradient, in the layout of the outputs
     */
    static Tensor backward(
            Planner plan, String name, Activation activation, Tensor outputs, Tensor gradient) {
        if (activation == Activation.IDENTITY) {
            return gradient;
        }
        Tensor placed = plan.backward().reordered(gradient, outputs.layout(), plan::passing);
        eltwise_backward.primitive_desc chosen = derivative(activation, outputs.layout());
        plan.backward()
                .add(
                        name,
                        new eltwise_backward(chosen),
                        chosen,
                        Map.of(
                                dnnl.DNNL_ARG_DST, outputs,
                                dnnl.DNNL_ARG_DIFF_DST, placed,
                                dnnl.DNNL_ARG_DIFF_SRC, placed));
        return placed;
    }

    private static eltwise_backward.primitive_desc derivative(
            Activation activation, memory.desc layout) {
        int algorithm = backward(activation);
        eltwise_forward.primitive_desc forward =
                new eltwise_forward.primitive_desc(
                        new eltwise_forward.desc(
                                dnnl.dnnl_forward_training, algorithm, layout, 0, 0),
                        OneDnn.PROCESSOR);
        return new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(algorithm, layout, layout, 0, 0),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                forward);
    }

    private static int forward(Activation activation) {
        return activation == Activation.TANH ? dnnl.dnnl_eltwise_tanh : dnnl.dnnl_eltwise_relu;
    }

    /** The same function, differentiated by its value instead of its argument. */
    private static int backward(Activation activation) {
        return activation == Activation.TANH
                ? dnnl.dnnl_eltwise_tanh_use_dst_for_bwd
                : dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
    }
}
