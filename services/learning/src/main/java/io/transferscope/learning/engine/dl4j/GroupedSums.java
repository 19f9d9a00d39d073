package io.transferscope.learning.engine.dl4j;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The sums of a convolution in groups, or with dilation. ND4J computes each group by itself, or all
 * at once where each has one channel. Its kernels cannot be dilated where oneDNN computes: they are
 * given with zeros between.
 */
final class GroupedSums {
    private final ConvolutionLayer layer;
    private final int groups;

    /**
     * @param layer whose inputs are the channels of one group
     */
    GroupedSums(ConvolutionLayer layer, int groups) {
        this.layer = layer;
        this.groups = groups;
    }

    /** Of the outputs for these inputs. */
    long[] shape(INDArray input) {
        int[] size =
                ConvolutionUtils.getOutputSize(
                        input,
                        layer.getKernelSize(),
                        layer.getStride(),
                        layer.getPadding(),
                        layer.getConvolutionMode(),
                        layer.getDilation(),
                        layer.getCnn2dDataFormat());
        return new long[] {input.size(0), layer.getNOut(), size[0], size[1]};
    }

    void forward(INDArray input, Map<String, INDArray> parameters, INDArray output) {
        ConvolutionArrays learned = prepared(ConvolutionArrays.of(parameters));
        if (isDepthwise()) {
            compute("depthwise_conv2d", learned.after(input), List.of(output));
            return;
        }
        for (int group = 0; group < groups; group++) {
            INDArray part = part(output, group);
            INDArray sums = part.ulike();
            List<INDArray> given = learned.group(group, groups).after(copy(input, group));
            compute("conv2d", given, List.of(sums));
            part.assign(sums);
        }
    }

    /**
     * @param slopes of the loss at each sum
     * @param below for those at each input
     * @param gradients for those at each parameter
     */
    void backward(
            INDArray input,
            Map<String, INDArray> parameters,
            INDArray slopes,
            INDArray below,
            Map<String, INDArray> gradients) {
        ConvolutionArrays learned = prepared(ConvolutionArrays.of(parameters));
        ConvolutionArrays wanted = ConvolutionArrays.of(gradients);
        ConvolutionArrays found = wanted.with(learned.weights().ulike());
        if (isDepthwise()) {
            back("depthwise_conv2d_bp", input, learned, slopes, below, found);
        } else {
            for (int group = 0; group < groups; group++) {
                INDArray part = part(below, group);
                INDArray partBelow = part.ulike();
                back(
                        "conv2d_bp",
                        copy(input, group),
                        learned.group(group, groups),
                        copy(slopes, group),
                        partBelow,
                        found.group(group, groups));
                part.assign(partBelow);
            }
        }
        wanted.weights().assign(withoutZeros(inOurOrder(found.weights())));
    }

    private void back(
            String operation,
            INDArray input,
            ConvolutionArrays learned,
            INDArray slopes,
            INDArray below,
            ConvolutionArrays found) {
        List<INDArray> given = learned.after(input);
        given.add(slopes);
        compute(operation, given, found.after(below));
    }

    private void compute(String operation, List<INDArray> inputs, List<INDArray> outputs) {
        int extent = extent();
        int stride = layer.getStride()[0];
        int padding = layer.getPadding()[0];
        // 0 for the operation's own order of a depthwise convolution, else [filters, channels, ...]
        int order = isDepthwise() ? 0 : 1;
        Nd4j.exec(
                DynamicCustomOp.builder(operation)
                        .addInputs(inputs.toArray(INDArray[]::new))
                        .addOutputs(outputs.toArray(INDArray[]::new))
                        // Dilation of 1, padding as given, NCHW
                        .addIntegerArguments(
                                extent, extent, stride, stride, padding, padding, 1, 1, 0, 0, order)
                        .build());
    }

    /** Whether each channel is a group of its own, for which ND4J has an operation. */
    private boolean isDepthwise() {
        return layer.getNIn() == 1;
    }

    private int dilation() {
        return layer.getDilation()[0];
    }

    /** Pixels from the first of a kernel's to the last. */
    private int extent() {
        return (layer.getKernelSize()[0] - 1) * dilation() + 1;
    }

    /** With weights as the operation takes them. */
    private ConvolutionArrays prepared(ConvolutionArrays learned) {
        INDArray weights = withZeros(learned.weights());
        if (isDepthwise()) {
            long filters = layer.getNOut() / groups;
            weights =
                    weights.reshape('c', groups, filters, extent(), extent())
                            .permute(2, 3, 0, 1)
                            .dup('c');
        }
        return learned.with(weights);
    }

    private INDArray inOurOrder(INDArray weights) {
        return isDepthwise()
                ? weights.permute(2, 3, 0, 1)
                        .dup('c')
                        .reshape('c', layer.getNOut(), 1, extent(), extent())
                : weights;
    }

    private INDArray withZeros(INDArray weights) {
        if (dilation() == 1) {
            return weights;
        }
        INDArray spread =
                Nd4j.create(
                        weights.dataType(), weights.size(0), weights.size(1), extent(), extent());
        withoutZeros(spread).assign(weights);
        return spread;
    }

    /** A view. */
    private INDArray withoutZeros(INDArray spread) {
        return dilation() == 1
                ? spread
                : spread.get(
                        all(),
                        all(),
                        interval(0, dilation(), extent()),
                        interval(0, dilation(), extent()));
    }

    private INDArray part(INDArray images, int group) {
        long channels = images.size(1) / groups;
        return images.get(all(), interval(group * channels, (group + 1) * channels), all(), all());
    }

    private INDArray copy(INDArray images, int group) {
        return part(images, group).dup('c');
    }
}
