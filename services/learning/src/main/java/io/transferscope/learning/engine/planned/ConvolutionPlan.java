package io.transferscope.learning.engine.planned;

import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer.Convolution;
import io.transferscope.contracts.network.PlacedLayer;
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
    private final String name;
    private final Activation differentiated;
    private final Activation activation;
    private final long[] stride;
    private final long[] padding;
    private final long[] gaps;
    private final long[] input;
    private final long[] output;
    private final long[] kernel;
    private final memory.desc bias;
    private final convolution_forward.primitive_desc chosen;
    private final Weights weights;
    private final Tensor inputs;

    /** With the activation, unless the way back needs them without. */
    private final Tensor sums;

    private final Tensor outputs;

    /**
     * @param absorbed whether the layer above differentiates the activation
     */
    ConvolutionPlan(
            Planner plan, PlacedLayer layer, Convolution conv, boolean absorbed, Tensor source) {
        this.plan = plan;
        name = plan.name(layer);
        activation = conv.activation();
        differentiated = absorbed ? Activation.IDENTITY : activation;
        stride = new long[] {conv.stride(), conv.stride()};
        padding = new long[] {conv.padding(), conv.padding()};
        // Pixels between one of a kernel's and the next.
        gaps = new long[] {conv.spacing() - 1, conv.spacing() - 1};
        input = MemoryLayouts.shape(plan.batch(), layer.input());
        output = MemoryLayouts.shape(plan.batch(), layer.output());
        kernel = kernel(conv, layer.input().channels());
        bias = conv.hasBias() ? MemoryLayouts.any(conv.filters()) : new memory.desc();
        Tensor images = OnePixelImages.of(source);
        chosen = choose(images.layout());
        weights = new Weights(plan, layer, chosen);
        inputs = plan.forward().reordered(images, chosen.src_desc(), plan::kept);
        sums = plan.kept(chosen.dst_desc());
        weights.apply(new convolution_forward(chosen), chosen, inputs, sums);
        outputs = Activations.rest(plan, name, activation, sums);
    }

    /** Shape of the weights, as the library has them. */
    static long[] kernel(Convolution conv, int channels) {
        long size = conv.kernel();
        long groups = conv.groupCount();
        return groups == 1
                ? new long[] {conv.filters(), channels, size, size}
                : new long[] {groups, conv.filters() / groups, channels / groups, size, size};
    }

    private convolution_forward.primitive_desc choose(memory.desc given) {
        memory.desc source = plan.layouts().images(input);
        memory.desc target = plan.layouts().images(output);
        return Kernels.<convolution_forward.primitive_desc>ofConvolution(name)
                .or(() -> kernel(given, target))
                .or(() -> kernel(source, target))
                .or(() -> kernel(MemoryLayouts.any(input), MemoryLayouts.any(output)))
                .choose();
    }

    private convolution_forward.primitive_desc kernel(memory.desc source, memory.desc target) {
        return new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        plan.purpose(),
                        ALGORITHM,
                        source,
                        MemoryLayouts.any(kernel),
                        bias,
                        target,
                        stride,
                        gaps,
                        padding,
                        padding),
                Activations.after(plan, activation),
                OneDnn.PROCESSOR);
    }

    @Override
    public Tensor outputs() {
        return outputs;
    }

    @Override
    public Tensor backward(Tensor gradient, boolean wanted) {
        Tensor before = Activations.backward(plan, name, differentiated, sums, gradient);
        learn(before);
        return wanted ? pass(before) : before;
    }

    private void learn(Tensor gradient) {
        memory.desc any = MemoryLayouts.any(kernel);
        convolution_backward_weights.primitive_desc back =
                Kernels.<convolution_backward_weights.primitive_desc>ofConvolution(name)
                        .or(() -> learning(inputs.layout(), weights.layout(), outputs.layout()))
                        .or(() -> learning(inputs.layout(), any, outputs.layout()))
                        .or(
                                () ->
                                        learning(
                                                MemoryLayouts.any(input),
                                                any,
                                                MemoryLayouts.any(output)))
                        .choose();
        weights.learn(new convolution_backward_weights(back), back, inputs, gradient);
    }

    private convolution_backward_weights.primitive_desc learning(
            memory.desc source, memory.desc learned, memory.desc gradient) {
        return new convolution_backward_weights.primitive_desc(
                new convolution_backward_weights.desc(
                        ALGORITHM,
                        source,
                        learned,
                        weights.biasLayout(),
                        gradient,
                        stride,
                        gaps,
                        padding,
                        padding),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                chosen);
    }

    private Tensor pass(Tensor gradient) {
        convolution_backward_data.primitive_desc back =
                Kernels.<convolution_backward_data.primitive_desc>ofConvolution(name)
                        .or(() -> passing(inputs.layout(), outputs.layout()))
                        .or(() -> passing(MemoryLayouts.any(input), MemoryLayouts.any(output)))
                        .choose();
        return weights.pass(new convolution_backward_data(back), back, gradient);
    }

    private convolution_backward_data.primitive_desc passing(
            memory.desc source, memory.desc gradient) {
        return new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(
                        ALGORITHM,
                        source,
                        MemoryLayouts.any(kernel),
                        gradient,
                        stride,
                        gaps,
                        padding,
                        padding),
                OneDnn.attributes(),
                OneDnn.PROCESSOR,
                chosen);
    }
}
