package io.transferscope.weights.npz;

import java.util.List;

/** Arrays whose first index runs fastest, as Fortran has them and NumPy may. */
final class FortranOrder {
    private FortranOrder() {}

    /** The same array with its last index running fastest. */
    static float[] toC(float[] values, List<Integer> shape) {
        float[] result = new float[values.length];
        int[] index = new int[shape.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = values[position(index, shape)];
            for (int axis = index.length - 1; axis >= 0; axis--) {
                index[axis]++;
                if (index[axis] < shape.get(axis)) {
                    break;
                }
                index[axis] = 0;
            }
        }
        return result;
    }

    private static int position(int[] index, List<Integer> shape) {
        int position = 0;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            position = position * shape.get(axis) + index[axis];
        }
        return position;
    }
}
