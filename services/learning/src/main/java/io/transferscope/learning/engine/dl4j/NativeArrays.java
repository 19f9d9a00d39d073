package io.transferscope.learning.engine.dl4j;

import io.transferscope.learning.engine.UnsupportedNetworkException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Float arrays outside the heap that are filled and read in place. */
final class NativeArrays {
    private NativeArrays() {}

    /** An array in C order that outlives any workspace. */
    static INDArray create(long... shape) {
        return Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
    }

    /**
     * All elements of an array made by {@link #create}, or of one without gaps: a view, to be
     * filled or read before the array is computed with again.
     *
     * @throws UnsupportedNetworkException where it is larger than any buffer
     */
    static FloatBuffer buffer(INDArray array) {
        if (array.length() > Integer.MAX_VALUE / Float.BYTES) {
            throw new UnsupportedNetworkException(
                    String.format(
                            Locale.ROOT,
                            "an array of shape %s is needed, and no array that is filled or read by place"
                                    + " may have more than 2 GiB: lower training.batchSize or"
                                    + " dataset.imageSize",
                            Arrays.toString(array.shape())));
        }
        FloatBuffer values = array.data().asNio().order(ByteOrder.nativeOrder()).asFloatBuffer();
        // A GPU has a copy of its own, which is the older one from here on.
        Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
        return values;
    }
}
