package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.Layer.Dense;
import io.transferscope.contracts.network.Layer.Dropout;
import io.transferscope.contracts.network.Layer.LocalResponse;
import io.transferscope.contracts.network.Layer.Output;
import io.transferscope.contracts.network.Layer.Pooling;
import io.transferscope.contracts.network.PlacedLayer;
import io.transferscope.contracts.network.PoolingMethod;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.softmax_forward;
import org.jspecify.annotations.Nullable;

/** How a segment is computed for one size of batch, from its inputs to its outputs and back. */
final class SegmentPlan {
    private final Planner plan;
    private final List<PlacedLayer> layers;
    private final Tensor outputs;
    private final @Nullable Tensor error;
    private long preparedFor = -1;

    /**
     * @param inputs where the batch goes, in C order
     */
    SegmentPlan(Planner plan, List<PlacedLayer> layers, Tensor inputs) {
        this.plan = plan;
        this.layers = layers;
        List<LayerPlan> planned = new ArrayList<>();
        Tensor reached = inputs;
        for (int i = 0; i < layers.size(); i++) {
            LayerPlan layer = plan(i, reached);
            planned.add(layer);
            reached = layer.outputs();
        }
        PlacedLayer last = layers.get(layers.size() - 1);
        outputs =
                last.layer() instanceof Output
                        ? softmax(reached)
                        : plan.forward()
                                .reordered(
                                        reached,
                                        MemoryLayouts.plain(plan.batch(), last.output()),
                                        plan::kept);
        error = plan.learns() ? plan.kept(outputs.layout()) : null;
        if (error != null) {
            planBack(planned, error);
        }
    }

    private LayerPlan plan(int index, Tensor inputs) {
        PlacedLayer placed = layers.get(index);
        Layer layer = placed.layer();
        if (layer instanceof Convolution conv) {
            return new ConvolutionPlan(plan, placed, conv, isAbsorbed(index), inputs);
        } else if (layer instanceof Pooling pool) {
            return new PoolingPlan(plan, placed, pool, absorbed(index), inputs);
        } else if (layer instanceof LocalResponse lrn) {
            return new LocalResponsePlan(plan, placed, lrn, inputs);
        } else if (layer instanceof BatchNormalization norm) {
            return new BatchNormalizationPlan(plan, placed, norm, isAbsorbed(index), inputs);
        } else if (layer instanceof Dropout dropout) {
            return new DropoutPlan(plan, placed, dropout, inputs);
        } else if (layer instanceof Dense dense) {
            return new DensePlan(plan, placed, dense.activation(), inputs);
        }
        return new DensePlan(plan, placed, Activation.IDENTITY, inputs);
    }

    /** Whether the layer above takes the maximum of this one's activations. */
    private boolean isAbsorbed(int index) {
        return index + 1 < layers.size()
                && layers.get(index + 1).layer() instanceof Pooling pool
                && pool.method() == PoolingMethod.MAX;
    }

    private Activation absorbed(int index) {
        if (index == 0 || !isAbsorbed(index - 1)) {
            return Activation.IDENTITY;
        }
        Layer below = layers.get(index - 1).layer();
        if (below instanceof Convolution conv) {
            return conv.activation();
        }
        return below instanceof BatchNormalization norm ? norm.activation() : Activation.IDENTITY;
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

    /** Down to the first layer that learns: nobody asks for gradients below it. */
    private void planBack(List<LayerPlan> planned, Tensor error) {
        int lowest = 0;
        while (layers.get(lowest).parameters().isEmpty()) {
            lowest++;
        }
        Tensor gradient = error;
        for (int i = layers.size() - 1; i >= lowest; i--) {
            gradient = planned.get(i).backward(gradient, i > lowest);
            plan.release(gradient);
        }
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
