package io.transferscope.weights.file;

import java.io.IOException;
import java.util.List;

/** An array of float32 that is read when it is needed, since all of a network may be large. */
public interface ArraySource {
    List<Integer> shape();

    /** All numbers in C order. */
    float[] read() throws WeightsException, IOException;

    /** One that is in memory. */
    static ArraySource of(List<Integer> shape, float[] values) {
        return new ArraySource() {
            @Override
            public List<Integer> shape() {
                return shape;
            }

            @Override
            public float[] read() {
                return values;
            }
        };
    }
}
