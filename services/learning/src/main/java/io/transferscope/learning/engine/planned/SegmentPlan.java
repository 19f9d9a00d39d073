package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Layer.Output;
import io.transferscope.contracts.network.PlacedLayer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.softmax_forward;
import org.jspecify.annotations.Nullable;

/** How a segment is computed for one size of batch, from its inputs to its outputs and back. */
final class SegmentPlan {
    private final Planner plan;
    private final Tensor outputs;
    private final @Nullable Tensor error;
    private long preparedFor = -1;

    /**
     * @param inputs where the batch goes, in C order
     */
    SegmentPlan(Planner plan, List<PlacedLayer> layers, Tensor inputs) {
        this.plan = plan;
        LayerChain chain = new LayerChain(plan, layers, inputs);
        Tensor reached = chain.outputs();
        PlacedLayer last = layers.get(layers.size() - 1);
        outputs =
                last.layer() instanceof Output
                        ? softmax(reached)
                        : plan.forward()
                                .reordered(
                                        reached,
                                        Tensor.requireVisible(
                                                MemoryLayouts.plain(plan.batch(), last.output())),
                                        plan::kept);
        error = plan.learns() ? plan.kept(outputs.layout()) : null;
        if (error != null) {
            // Down to the first layer that learns: nobody asks for gradients below it.
            chain.backward(error, false);
        }
    }

    private Tensor softmax(Tensor scores) {
        softmax_forward.primitive_desc chosen =
                new softmax_forward.primitive_desc(
                        new softmax_forward.desc(dnnl.dnnl_forward_training, scores.layout(), 1),
                        OneDnn.attributes(),
                        OneDnn.PROCESSOR);
        Tensor probabilities = plan.kept(scores.layout());
        plan.forward()
                .add(
                        "softmax",
                        new softmax_forward(chosen),
                        chosen,
                        Map.of(dnnl.DNNL_ARG_SRC, scores, dnnl.DNNL_ARG_DST, probabilities));
        return probabilities;
    }

    /** What came out, in C order. */
    FloatBuffer outputs() {
        return outputs.floats();
    }

    /** The gradient of the scores, to be filled in between the ways forward and back. */
    FloatBuffer error() {
        if (error == null) {
            throw new IllegalStateException("this plan does not learn");
        }
        return error.floats();
    }

    void forward() {
        if (preparedFor != plan.parameters().version()) {
            plan.prepared().run();
            preparedFor = plan.parameters().version();
        }
        plan.forward().run();
    }

    void backward() {
        plan.backward().run();
    }
}
