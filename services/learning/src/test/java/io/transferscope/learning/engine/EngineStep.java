package io.transferscope.learning.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a step of an engine did.
 *
 * @param arrays names of all that learns, in the order of the layers
 * @param changes of each array
 */
record EngineStep(double loss, List<Array> arrays, List<double[]> changes) {
    /** Of the largest change in an array: what rounding may come to. */
    static final double TOLERANCE = 2e-5;

    /** What is less than this is 0 but for the reference's own rounding. */
    private static final double NOTHING = 1e-12;

    /** Name of an array. */
    record Array(String layer, String name) {
        @Override
        public String toString() {
            return layer + "." + name;
        }
    }

    /** All that is not the reference's, for people to read. */
    List<String> differences(ReferenceTraining.Step expected) {
        List<String> differences = new ArrayList<>();
        if (!(Math.abs(loss - expected.loss()) <= TOLERANCE * expected.loss())) {
            differences.add("loss is " + loss + ", not " + expected.loss());
        }
        for (int i = 0; i < arrays.size(); i++) {
            double distance = distance(i, expected);
            if (!(distance <= TOLERANCE)) {
                differences.add(
                        String.format(
                                Locale.ROOT,
                                "%s is off by %.1e of its largest change",
                                arrays.get(i),
                                distance));
            }
        }
        return differences;
    }

    /** How far the array is off that is the furthest, by its largest change. */
    double distance(ReferenceTraining.Step expected) {
        double furthest = 0;
        for (int i = 0; i < arrays.size(); i++) {
            furthest = Math.max(furthest, distance(i, expected));
        }
        return furthest;
    }

    private double distance(int array, ReferenceTraining.Step expected) {
        double[] right = expected.changes().get(array);
        double furthest = 0;
        for (int i = 0; i < right.length; i++) {
            double off = Math.abs(changes.get(array)[i] - right[i]);
            // A sum with a small change is not stored any finer.
            double unit = Math.ulp((float) expected.values().get(array)[i]);
            furthest = Math.max(furthest, off - unit);
        }
        double scale = largest(right);
        if (scale < NOTHING) {
            // Such as a bias whose units are normalised: what is left is rounding of the sums that
            // the layer's other arrays learn by.
            for (int i = 0; i < arrays.size(); i++) {
                if (arrays.get(i).layer().equals(arrays.get(array).layer())) {
                    scale = Math.max(scale, largest(expected.changes().get(i)));
                }
            }
        }
        return furthest / scale;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
