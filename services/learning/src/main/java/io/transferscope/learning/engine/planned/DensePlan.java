package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.PlacedLayer;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/** A dense layer with its activation; images are not flattened before it, but taken as they lie. */
final class DensePlan implements LayerPlan {
    private final Planner plan;
    private final PlacedLayer layer;
    private final Activation activation;
    private final long[] kernel;
    private inner_product_forward.primitive_desc chosen;
    private ParameterArray weights;
    private ParameterArray bias;
    private Tensor inputs;
    private Tensor outputs;

    DensePlan(Planner plan, PlacedLayer layer, Activation activation) {
        this.plan = plan;
        this.layer = layer;
        this.activation = activation;
        long units = layer.output().channels();
        long size = layer.input().size();
        kernel =
                size == 1
                        ? new long[] {units, layer.input().channels()}
                        : new long[] {units, layer.input().channels(), size, size};
    }

    @Override
    public Tensor forward(Tensor source) {
        Tensor examples = plan.units(layer.input(), source);
        memory.desc target = Layouts.plain(plan.batch(), kernel[0]);
        chosen =
                new Kernels<inner_product_forward.primitive_desc>(layer.name())
                        .or(() -> kernel(examples.layout(), target))
                        .choose();
        weights = plan.parameters().get(layer, 0, chosen.weights_desc(0));
        bias = plan.parameters().get(layer, 1, chosen.weights_desc(1));
        inputs = examples;
        outputs = plan.kept(target);
        plan.forward()
                .add(
                        layer.name(),
                        new inner_product_forward(chosen),
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
        return outputs;
    }

    private inner_product_forward.primitive_desc kernel(memory.desc source, memory.desc target) {
        return new inner_product_forward.primitive_desc(
                new inner_product_forward.desc(
                        plan.purpose(),
                        source,
                        Layouts.any(kernel),
                        Layouts.any(kernel[0]),
                        target),
                Activations.after(activation),
                OneDnn.PROCESSOR);
    }

    @Override
    public Tensor backward(Tensor gradient, boolean wanted) {
        Tensor placed = plan.backward().reordered(gradient, outputs.layout(), plan::passing);
        Tensor before = Activations.backward(plan, layer.name(), activation, outputs, placed);
        learn(before);
        return wanted ? pass(before) : before;
    }

    private void learn(Tensor gradient) {
        memory.desc own = weights.gradient().layout();
        inner_product_backward_weights.primitive_desc back =
                new Kernels<inner_product_backward_weights.primitive_desc>(layer.name())
                        .or(() -> learning(own))
                        .or(() -> learning(Layouts.any(kernel)))
                        .choose();
        Program program = plan.backward();
        Tensor learned =
                own.equals(back.diff_weights_desc())
                        ? weights.gradient()
                        : plan.passing(back.diff_weights_desc());
        program.add(
                layer.name(),
                new inner_product_backward_weights(back),
                back,
                Map.of(
                        dnnl.DNNL_ARG_SRC, inputs,
                        dnnl.DNNL_ARG_DIFF_DST, gradient,
                        dnnl.DNNL_ARG_DIFF_WEIGHTS, learned,
                        dnnl.DNNL_ARG_DIFF_BIAS, bias.gradient()));
        if (learned != weights.gradient()) {
            program.copy(learned, weights.gradient());
        }
    }

    private inner_product_backward_weights.primitive_desc learning(memory.desc learned) {
        return new inner_product_backward_weights.primitive_desc(
                new inner_product_backward_weights.desc(
                        inputs.layout(), learned, bias.gradient().layout(), outputs.layout()),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                chosen);
    }

    private Tensor pass(Tensor gradient) {
        inner_product_backward_data.primitive_desc back =
                new Kernels<inner_product_backward_data.primitive_desc>(layer.name())
                        .or(() -> passing(weights.values().layout()))
                        .or(() -> passing(Layouts.any(kernel)))
                        .choose();
        Program program = plan.backward();
        Tensor passed = plan.passing(back.diff_src_desc());
        program.add(
                layer.name(),
                new inner_product_backward_data(back),
                back,
                Map.of(
                        dnnl.DNNL_ARG_DIFF_DST,
                        gradient,
                        dnnl.DNNL_ARG_WEIGHTS,
                        program.reordered(weights.values(), back.weights_desc(), plan::passing),
                        dnnl.DNNL_ARG_DIFF_SRC,
                        passed));
        return passed;
    }

    private inner_product_backward_data.primitive_desc passing(memory.desc weighed) {
        return new inner_product_backward_data.primitive_desc(
                new inner_product_backward_data.desc(inputs.layout(), weighed, outputs.layout()),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                chosen);
    }
}
