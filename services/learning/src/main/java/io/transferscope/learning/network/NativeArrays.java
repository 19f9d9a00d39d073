package io.transferscope.learning.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Float arrays outside the heap that are filled and read in place. */
public final class NativeArrays {
    private NativeArrays() {}

    /** An array in C order that outlives any workspace. */
    public static INDArray create(long... shape) {
        return Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
    }

    /** All elements of an array made by {@link #create}, or of one without gaps: a view. */
    public static FloatBuffer buffer(INDArray array) {
        return bytes(array).asFloatBuffer();
    }

    /**
     * All bytes of an array made by {@link #create}, in the machine's order. To be filled or read
     * before the array is computed with again.
     */
    public static ByteBuffer bytes(INDArray array) {
        ByteBuffer bytes = array.data().asNio().order(ByteOrder.nativeOrder());
        // A GPU has a copy of its own, which is the older one from here on.
        Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
        return bytes;
    }
}
