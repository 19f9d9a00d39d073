package io.transferscope.weights.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A few integers, with which graphs say shapes and positions: one number, a list, or a table.
 *
 * @param shape none of one number
 */
record Integers(List<Integer> shape, List<Long> values) {
    /** How many images there are, wherever a shape has that number. */
    static final long BATCH = Long.MIN_VALUE / 2;

    /** A number that nobody needs to know. */
    static final long UNKNOWN = BATCH + 1;

    /** Far more than the shape of any image has. */
    static final int MOST = 64;

    Integers {
        shape = List.copyOf(shape);
        values = List.copyOf(values);
        if (values.size() > MOST) {
            throw new IllegalArgumentException(values.size() + " integers are more than " + MOST);
        }
        if (shape.stream().mapToLong(n -> n).reduce(1, (a, b) -> a * b) != values.size()) {
            throw new IllegalArgumentException(
                    "integers of shape " + shape + " cannot be " + values.size());
        }
    }

    static Integers list(List<Long> values) {
        return new Integers(List.of(values.size()), values);
    }

    static Integers one(long value) {
        return new Integers(List.of(), List.of(value));
    }

    /** Those at these positions; from the end where a position is negative. */
    Integers gather(Integers positions) {
        requireList();
        List<Long> found = new ArrayList<>();
        for (long position : positions.values) {
            long from = position < 0 ? position + values.size() : position;
            if (from < 0 || from >= values.size()) {
                throw new IllegalArgumentException(
                        "of " + values.size() + " integers there is none at " + position);
            }
            found.add(values.get((int) from));
        }
        return new Integers(positions.shape, found);
    }

    Integers concat(Integers other) {
        requireList();
        other.requireList();
        List<Long> both = new ArrayList<>(values);
        both.addAll(other.values);
        return list(both);
    }

    /**
     * @param wanted where -1 stands for as many as there are
     */
    Integers reshape(List<Long> wanted) {
        long known = 1;
        for (long size : wanted) {
            if (size < -1 || size > MOST) {
                throw new IllegalArgumentException(
                        "a table of integers cannot be of " + Words.shown(wanted));
            }
            known *= size < 0 ? 1 : size;
            known = Math.min(known, MOST + 1);
        }
        List<Integer> sizes = new ArrayList<>();
        for (long size : wanted) {
            sizes.add((int) (size >= 0 ? size : known == 0 ? 0 : values.size() / known));
        }
        return new Integers(sizes, values);
    }

    Integers transpose() {
        if (shape.size() != 2) {
            throw new IllegalArgumentException("integers of shape " + shape + " are no table");
        }
        int rows = shape.get(0);
        int columns = shape.get(1);
        List<Long> turned =
                LongStream.range(0, values.size())
                        .mapToObj(i -> values.get((int) (i % rows * columns + i / rows)))
                        .toList();
        return new Integers(List.of(columns, rows), turned);
    }

    /** Rows, or single integers of a list, from one to before another. */
    Integers slice(Cut cut) {
        if (shape.isEmpty()) {
            throw new IllegalArgumentException("one integer has no part");
        }
        int rows = shape.get(0);
        int width = rows == 0 ? 0 : values.size() / rows;
        List<Integer> kept = cut.positions(rows);
        List<Long> taken = new ArrayList<>();
        for (int row : kept) {
            taken.addAll(values.subList(row * width, (row + 1) * width));
        }
        List<Integer> sizes = new ArrayList<>(shape);
        sizes.set(0, kept.size());
        return new Integers(sizes, taken);
    }

    private void requireList() {
        if (shape.size() != 1) {
            throw new IllegalArgumentException("integers of shape " + shape + " are no list");
        }
    }
}
