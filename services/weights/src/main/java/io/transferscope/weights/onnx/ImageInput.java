package io.transferscope.weights.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.weights.file.WeightsException;
import java.util.List;

/**
 * The images that a graph takes.
 *
 * @param size their height and width
 * @param batch how many at once; {@link Integers#BATCH} where it does not say
 */
record ImageInput(int size, Layout layout, long batch) {
    private static final int RANK = 4;

    static ImageInput of(ValueInfoProto input) throws WeightsException {
        List<Dimension> dimensions = input.getType().getTensorType().getShape().getDimList();
        boolean isKnown =
                dimensions.size() == RANK
                        && dimensions.subList(1, RANK).stream().allMatch(Dimension::hasDimValue);
        if (!isKnown) {
            throw new WeightsException(
                    "has an input of unknown size: export it for images of the size that it is used"
                            + " with, [N, 3, height, width]");
        }
        List<Long> sizes =
                dimensions.subList(1, RANK).stream().map(Dimension::getDimValue).toList();
        long size = sizes.get(1);
        boolean isFirst = sizes.equals(List.of((long) Architecture.CHANNELS, size, size));
        boolean isLast = sizes.equals(List.of(size, size, (long) Architecture.CHANNELS));
        if (!isFirst && !isLast || size < 1 || size > Architecture.MAX_IMAGE_SIZE) {
            throw new WeightsException(
                    "has an input of "
                            + sizes
                            + ", but must have [3, size, size], of at most "
                            + Architecture.MAX_IMAGE_SIZE
                            + " pixels");
        }
        Dimension batch = dimensions.get(0);
        return new ImageInput(
                (int) size,
                isFirst ? Layout.CHANNELS_FIRST : Layout.CHANNELS_LAST,
                batch.hasDimValue() ? batch.getDimValue() : Integers.BATCH);
    }
}
