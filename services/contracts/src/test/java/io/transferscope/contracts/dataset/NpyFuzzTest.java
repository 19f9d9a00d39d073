package io.transferscope.contracts.dataset;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

class NpyFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                array(Npy.Type.UINT8, List.of(1, 3, 2, 2)),
                array(Npy.Type.FLOAT32, List.of(2, 3)),
                array(Npy.Type.FLOAT32, List.of(5)),
                array(Npy.Type.FLOAT32, List.of()));
    }

    private static byte[] array(Npy.Type type, List<Integer> shape) {
        byte[] header = Npy.header(type, shape);
        long total = new Npy(type, shape, header.length).totalBytes();
        return Arrays.copyOf(header, (int) total);
    }

    @Override
    public List<String> dictionary() {
        return List.of("'shape': (", "999999999, ", "0,", "<f4", "|u1", ">f8", "True", "False");
    }

    @Override
    public int longest() {
        return 1500;
    }

    @Override
    public void accept(byte[] input) {
        Npy npy;
        try {
            npy = Npy.parse(ByteBuffer.wrap(input));
        } catch (IllegalArgumentException e) {
            FuzzTarget.requireClear(e);
            return;
        }
        FuzzTarget.requireSame((long) input.length, npy.totalBytes(), "size");
        Npy again = Npy.parse(ByteBuffer.wrap(array(npy.type(), npy.shape())));
        FuzzTarget.requireSame(npy.type(), again.type(), "type");
        FuzzTarget.requireSame(npy.shape(), again.shape(), "shape");
    }
}
