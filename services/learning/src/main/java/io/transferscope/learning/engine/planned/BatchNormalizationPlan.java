package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer.BatchNormalization;
import io.transferscope.contracts.network.PlacedLayer;
import java.nio.FloatBuffer;
import java.util.Map;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) with its activation. In training it goes by the mean
 * and the variance of the batch, which are counted into running ones; else by these.
 */
final class BatchNormalizationPlan implements LayerPlan {
    private final Planner plan;
    private final String name;
    private final PlacedLayer layer;
    private final Activation differentiated;
    private final float epsilon;

    /** What the running statistics keep of themselves in each iteration. */
    private final float kept;

    private final batch_normalization_forward.primitive_desc chosen;
    private final ParameterArray gamma;
    private final ParameterArray beta;
    private final Tensor mean;
    private final Tensor variance;
    private final Tensor inputs;

    /** Before the activation; or after it, where that is all that the way back needs. */
    private final Tensor normalized;

    private final Tensor outputs;

    /**
     * @param absorbed whether the layer above differentiates the activation
     */
    BatchNormalizationPlan(
            Planner plan,
            PlacedLayer layer,
            BatchNormalization norm,
            boolean absorbed,
            Tensor source) {
        this.plan = plan;
        this.layer = layer;
        name = plan.name(layer);
        differentiated = absorbed ? Activation.IDENTITY : norm.activation();
        epsilon = (float) norm.addend();
        kept = (float) norm.kept();
        Tensor images = OnePixelImages.of(source);
        chosen =
                new Kernels<batch_normalization_forward.primitive_desc>(name)
                        .or(() -> kernel(images.layout()))
                        .or(() -> kernel(MemoryLayouts.blocked(plan.batch(), layer.input(), 16)))
                        .or(() -> kernel(MemoryLayouts.blocked(plan.batch(), layer.input(), 8)))
                        .choose();
        gamma = parameter(0);
        beta = parameter(1);
        ParameterArray runningMean = parameter(2);
        ParameterArray runningVariance = parameter(3);
        mean = plan.learns() ? plan.kept(channels()) : runningMean.values();
        variance = plan.learns() ? plan.kept(channels()) : runningVariance.values();
        inputs = plan.forward().reordered(images, chosen.src_desc(), plan::kept);
        normalized = plan.kept(chosen.dst_desc());
        plan.forward()
                .add(
                        name,
                        new batch_normalization_forward(chosen),
                        chosen,
                        Map.of(
                                dnnl.DNNL_ARG_SRC, inputs,
                                dnnl.DNNL_ARG_MEAN, mean,
                                dnnl.DNNL_ARG_VARIANCE, variance,
                                dnnl.DNNL_ARG_SCALE, gamma.values(),
                                dnnl.DNNL_ARG_SHIFT, beta.values(),
                                dnnl.DNNL_ARG_DST, normalized));
        if (plan.learns()) {
            count(mean, runningMean);
            count(variance, runningVariance);
        }
        outputs = Activations.alone(plan, name, norm.activation(), normalized);
    }

    private ParameterArray parameter(int index) {
        return plan.parameter(layer, index, channels());
    }

    private memory.desc channels() {
        return MemoryLayouts.plain(layer.input().channels());
    }

    private batch_normalization_forward.primitive_desc kernel(memory.desc layout) {
        batch_normalization_forward.primitive_desc forward =
                new batch_normalization_forward.primitive_desc(
                        new batch_normalization_forward.desc(
                                plan.purpose(), layout, epsilon, flags()),
                        OneDnn.attributes(),
                        OneDnn.PROCESSOR);
        if (plan.learns() && Kernels.isReference(back(forward))) {
            throw new IllegalArgumentException("no fast way back");
        }
        return forward;
    }

    private int flags() {
        int scaled = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;
        return plan.learns() ? scaled : scaled | dnnl.dnnl_use_global_stats;
    }

    private void count(Tensor ofBatch, ParameterArray running) {
        FloatBuffer batch = ofBatch.floats();
        FloatBuffer all = running.values().floats();
        plan.forward()
                .add(
                        () -> {
                            for (int i = 0; i < all.limit(); i++) {
                                all.put(i, kept * all.get(i) + (1 - kept) * batch.get(i));
                            }
                        });
    }

    @Override
    public Tensor outputs() {
        return outputs;
    }

    @Override
    public Tensor backward(Tensor gradient, boolean wanted) {
        Tensor before = Activations.backward(plan, name, differentiated, normalized, gradient);
        batch_normalization_backward.primitive_desc back = back(chosen);
        Tensor passed = plan.passing(inputs.layout());
        plan.backward()
                .add(
                        name,
                        new batch_normalization_backward(back),
                        back,
                        Map.of(
                                dnnl.DNNL_ARG_SRC,
                                inputs,
                                dnnl.DNNL_ARG_MEAN,
                                mean,
                                dnnl.DNNL_ARG_VARIANCE,
                                variance,
                                dnnl.DNNL_ARG_SCALE,
                                gamma.values(),
                                dnnl.DNNL_ARG_SHIFT,
                                beta.values(),
                                dnnl.DNNL_ARG_DIFF_DST,
                                plan.backward().reordered(before, inputs.layout(), plan::passing),
                                dnnl.DNNL_ARG_DIFF_SRC,
                                passed,
                                dnnl.DNNL_ARG_DIFF_SCALE,
                                gamma.gradient(),
                                dnnl.DNNL_ARG_DIFF_SHIFT,
                                beta.gradient()));
        return passed;
    }

    private batch_normalization_backward.primitive_desc back(
            batch_normalization_forward.primitive_desc forward) {
        memory.desc layout = forward.src_desc();
        return new batch_normalization_backward.primitive_desc(
                new batch_normalization_backward.desc(
                        dnnl.dnnl_backward, layout, layout, epsilon, flags()),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                forward);
    }
}
