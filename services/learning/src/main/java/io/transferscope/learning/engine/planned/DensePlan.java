package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.PlacedLayer;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/** A dense layer with its activation; images are not flattened before it, but taken as they lie. */
final class DensePlan implements LayerPlan {
    private final Planner plan;
    private final String name;
    private final Activation activation;
    private final long[] kernel;
    private final inner_product_forward.primitive_desc chosen;
    private final Weights weights;
    private final Tensor inputs;

    /** With the activation, unless the way back needs them without. */
    private final Tensor sums;

    private final Tensor outputs;

    DensePlan(Planner plan, PlacedLayer layer, Activation activation, Tensor source) {
        this.plan = plan;
        name = plan.name(layer);
        this.activation = activation;
        long units = layer.output().channels();
        long size = layer.input().size();
        kernel =
                size == 1
                        ? new long[] {units, layer.input().channels()}
                        : new long[] {units, layer.input().channels(), size, size};
        inputs = plan.units(layer.input(), source);
        memory.desc target = MemoryLayouts.plain(plan.batch(), units);
        chosen =
                new Kernels<inner_product_forward.primitive_desc>(name)
                        .or(() -> kernel(inputs.layout(), target))
                        .choose();
        weights = new Weights(plan, layer, chosen);
        sums = plan.kept(target);
        weights.apply(new inner_product_forward(chosen), chosen, inputs, sums);
        outputs = Activations.rest(plan, name, activation, sums);
    }

    private inner_product_forward.primitive_desc kernel(memory.desc source, memory.desc target) {
        return new inner_product_forward.primitive_desc(
                new inner_product_forward.desc(
                        plan.purpose(),
                        source,
                        MemoryLayouts.any(kernel),
                        MemoryLayouts.any(kernel[0]),
                        target),
                Activations.after(plan, activation),
                OneDnn.PROCESSOR);
    }

    @Override
    public Tensor outputs() {
        return outputs;
    }

    @Override
    public Tensor backward(Tensor gradient, boolean wanted) {
        Tensor placed = plan.backward().reordered(gradient, outputs.layout(), plan::passing);
        Tensor before = Activations.backward(plan, name, activation, sums, placed);
        learn(before);
        return wanted ? pass(before) : before;
    }

    private void learn(Tensor gradient) {
        inner_product_backward_weights.primitive_desc back =
                new Kernels<inner_product_backward_weights.primitive_desc>(name)
                        .or(() -> learning(weights.layout()))
                        .or(() -> learning(MemoryLayouts.any(kernel)))
                        .choose();
        weights.learn(new inner_product_backward_weights(back), back, inputs, gradient);
    }

    private inner_product_backward_weights.primitive_desc learning(memory.desc learned) {
        return new inner_product_backward_weights.primitive_desc(
                new inner_product_backward_weights.desc(
                        inputs.layout(), learned, weights.biasLayout(), outputs.layout()),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                chosen);
    }

    private Tensor pass(Tensor gradient) {
        inner_product_backward_data.primitive_desc back =
                new Kernels<inner_product_backward_data.primitive_desc>(name)
                        .or(() -> passing(weights.layout()))
                        .or(() -> passing(MemoryLayouts.any(kernel)))
                        .choose();
        return weights.pass(new inner_product_backward_data(back), back, gradient);
    }

    private inner_product_backward_data.primitive_desc passing(memory.desc weighed) {
        return new inner_product_backward_data.primitive_desc(
                new inner_product_backward_data.desc(inputs.layout(), weighed, outputs.layout()),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                chosen);
    }
}
