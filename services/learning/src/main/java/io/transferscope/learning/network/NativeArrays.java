package io.transferscope.learning.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Float arrays outside the heap that are filled and read without copies. */
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

    /** All bytes of an array made by {@link #create}, in the machine's order. */
    public static ByteBuffer bytes(INDArray array) {
        return array.data().asNio().order(ByteOrder.nativeOrder());
    }
}
