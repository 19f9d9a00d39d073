package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.PlacedLayer;
import java.util.Map;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * A convolution with its activation. The library takes Winograd's algorithm where that pays (Lavin
 * and Gray 2016), by the shapes and the instruction set.
 */
final class ConvolutionPlan implements LayerPlan {
    private static final int ALGORITHM = dnnl.dnnl_convolution_auto;

    private final Planner plan;
    private final PlacedLayer layer;
    private final Activation differentiated;
    private final Activation activation;
    private final long[] stride;
    private final long[] padding;
    private final long[] input;
    private final long[] output;
    private final long[] kernel;
    private convolution_forward.primitive_desc chosen;
    private ParameterArray weights;
    private ParameterArray bias;
    private Tensor inputs;
    private Tensor outputs;

    /**
     * @param absorbed whether the layer above differentiates the activation
     */
    ConvolutionPlan(Planner plan, PlacedLayer layer, Convolution conv, boolean absorbed) {
        this.plan = plan;
        this.layer = layer;
        activation = conv.activation();
        differentiated = absorbed ? Activation.IDENTITY : activation;
        stride = new long[] {conv.stride(), conv.stride()};
        padding = new long[] {conv.padding(), conv.padding()};
        input = Layouts.shape(plan.batch(), layer.input());
        output = Layouts.shape(plan.batch(), layer.output());
        kernel = new long[] {conv.filters(), input[1], conv.kernel(), conv.kernel()};
    }

    @Override
    public Tensor forward(Tensor source) {
        Tensor images = Images.of(source);
        chosen =
                Kernels.<convolution_forward.primitive_desc>ofConvolution(layer.name())
                        .or(() -> kernel(images.layout(), plan.layouts().images(output)))
                        .or(
                                () ->
                                        kernel(
                                                plan.layouts().images(input),
                                                plan.layouts().images(output)))
                        .or(() -> kernel(Layouts.any(input), Layouts.any(output)))
                        .choose();
        weights = plan.parameters().get(layer, 0, chosen.weights_desc(0));
        bias = plan.parameters().get(layer, 1, chosen.weights_desc(1));
        inputs = plan.forward().reordered(images, chosen.src_desc(), plan::kept);
        outputs = plan.kept(chosen.dst_desc());
        plan.forward()
                .add(
                        layer.name(),
                        new convolution_forward(chosen),
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

    private convolution_forward.primitive_desc kernel(memory.desc source, memory.desc target) {
        return new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        plan.purpose(),
                        ALGORITHM,
                        source,
                        Layouts.any(kernel),
                        Layouts.any(kernel[0]),
                        target,
                        stride,
                        padding,
                        padding),
                Activations.after(activation),
                OneDnn.PROCESSOR);
    }

    @Override
    public Tensor backward(Tensor gradient, boolean wanted) {
        Tensor before = Activations.backward(plan, layer.name(), differentiated, outputs, gradient);
        learn(before);
        return wanted ? pass(before) : before;
    }

    private void learn(Tensor gradient) {
        memory.desc own = weights.gradient().layout();
        convolution_backward_weights.primitive_desc back =
                Kernels.<convolution_backward_weights.primitive_desc>ofConvolution(layer.name())
                        .or(() -> learning(inputs.layout(), own, outputs.layout()))
                        .or(() -> learning(inputs.layout(), Layouts.any(kernel), outputs.layout()))
                        .or(
                                () ->
                                        learning(
                                                Layouts.any(input),
                                                Layouts.any(kernel),
                                                Layouts.any(output)))
                        .choose();
        Program program = plan.backward();
        Tensor learned =
                own.equals(back.diff_weights_desc())
                        ? weights.gradient()
                        : plan.passing(back.diff_weights_desc());
        program.add(
                layer.name(),
                new convolution_backward_weights(back),
                back,
                Map.of(
                        dnnl.DNNL_ARG_SRC,
                        program.reordered(inputs, back.src_desc(), plan::passing),
                        dnnl.DNNL_ARG_DIFF_DST,
                        program.reordered(gradient, back.diff_dst_desc(), plan::passing),
                        dnnl.DNNL_ARG_DIFF_WEIGHTS,
                        learned,
                        dnnl.DNNL_ARG_DIFF_BIAS,
                        bias.gradient()));
        if (learned != weights.gradient()) {
            program.copy(learned, weights.gradient());
        }
    }

    private convolution_backward_weights.primitive_desc learning(
            memory.desc source, memory.desc learned, memory.desc gradient) {
        return new convolution_backward_weights.primitive_desc(
                new convolution_backward_weights.desc(
                        ALGORITHM,
                        source,
                        learned,
                        bias.gradient().layout(),
                        gradient,
                        stride,
                        padding,
                        padding),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                chosen);
    }

    private Tensor pass(Tensor gradient) {
        convolution_backward_data.primitive_desc back =
                Kernels.<convolution_backward_data.primitive_desc>ofConvolution(layer.name())
                        .or(() -> passing(inputs.layout(), outputs.layout()))
                        .or(() -> passing(Layouts.any(input), Layouts.any(output)))
                        .choose();
        Program program = plan.backward();
        Tensor passed = plan.passing(back.diff_src_desc());
        program.add(
                layer.name(),
                new convolution_backward_data(back),
                back,
                Map.of(
                        dnnl.DNNL_ARG_DIFF_DST,
                        program.reordered(gradient, back.diff_dst_desc(), plan::passing),
                        dnnl.DNNL_ARG_WEIGHTS,
                        program.reordered(weights.values(), back.weights_desc(), plan::passing),
                        dnnl.DNNL_ARG_DIFF_SRC,
                        passed));
        return passed;
    }

    private convolution_backward_data.primitive_desc passing(
            memory.desc source, memory.desc gradient) {
        return new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(
                        ALGORITHM, source, Layouts.any(kernel), gradient, stride, padding, padding),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                chosen);
    }
}
