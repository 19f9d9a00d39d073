package io.transferscope.weights.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * What a Slice keeps along one axis, as ONNX counts.
 *
 * @param start from the end where it is negative
 * @param end before which it stops; from the end where it is negative
 * @param step negative where it goes backwards
 */
record Cut(long axis, long start, long end, long step) {
    Cut {
        if (step == 0) {
            throw new IllegalArgumentException("a step of 0 goes nowhere");
        }
    }

    /** The positions that it keeps of so many. */
    List<Integer> positions(int size) {
        long first = within(start, size, step < 0 ? size - 1 : size);
        long last = within(end, size, size);
        List<Integer> kept = new ArrayList<>();
        if (step < 0) {
            long before = end < -size ? -1 : last;
            for (long i = first; i > before; i = next(i, size)) {
                kept.add((int) i);
            }
        } else {
            for (long i = first; i < last; i = next(i, size)) {
                kept.add((int) i);
            }
        }
        return kept;
    }

    /** Whether it keeps all of so many, or each of so many. */
    boolean isEvery(int stride, int size) {
        return step == stride && within(start, size, size) == 0 && within(end, size, size) == size;
    }

    private long next(long position, int size) {
        return Math.max(-1, Math.min(size, Math.addExact(position, bounded(size))));
    }

    private long bounded(int size) {
        return Math.max(-size - 1L, Math.min(size + 1L, step));
    }

    private static long within(long position, int size, long most) {
        long counted = position < 0 ? Math.max(position, -size) + size : position;
        return Math.max(0, Math.min(most, counted));
    }
}
