package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * A panel's axis from left to right.
 *
 * @param places in axis units, ascending, that have a tick, and most of them a label
 */
record HorizontalAxis(String label, double from, double to, List<Place> places) {
    private static final double LEAST_DISTANCE = 0.09;

    private static final int MOST_EPOCHS = 6;

    /** A tick; its label is empty where there is no room for one. */
    record Place(double at, String label) {}

    HorizontalAxis {
        requireNonNull(label, "label is null");
        places = List.copyOf(places);
    }

    /** Numbers of copied layers from 0. */
    static HorizontalAxis layers(String label, int last, FigureLayout layout) {
        return new HorizontalAxis(
                label, -0.5, last + 0.5, everySoMany(0, last, layout.mostLayers()));
    }

    /** Epochs from 1. */
    static HorizontalAxis epochs(int last) {
        double margin = Math.max(0.5, 0.04 * last);
        return new HorizontalAxis(
                "Epoch", 1 - margin, last + margin, everySoMany(1, last, MOST_EPOCHS));
    }

    /** Numbers of images on a logarithmic axis, each at {@link #logarithm}. */
    static HorizontalAxis images(List<Integer> numbers) {
        double first = logarithm(numbers.get(0));
        double last = logarithm(numbers.get(numbers.size() - 1));
        double margin = 0.09 * Math.max(0.3, last - first);
        List<Place> places = new ArrayList<>();
        double labelled = Double.NEGATIVE_INFINITY;
        for (int number : numbers) {
            double at = logarithm(number);
            boolean room = at - labelled >= 1.6 * LEAST_DISTANCE * (last - first);
            places.add(new Place(at, room ? Lettering.format("%,d", number) : ""));
            labelled = room ? at : labelled;
        }
        return new HorizontalAxis(
                "Training images per class", first - margin, last + margin, places);
    }

    static double logarithm(int number) {
        return Math.log10(number);
    }

    /** At most so many of the whole numbers, at round distances. */
    private static List<Place> everySoMany(int first, int last, int most) {
        int step = 1;
        for (int power = 1; (last - first) / step >= most; power *= 10) {
            for (int digit : new int[] {1, 2, 5}) {
                step = (last - first) / step >= most ? digit * power : step;
            }
        }
        List<Place> places = new ArrayList<>();
        for (int at = step == 1 ? first : 0; at <= last; at += step) {
            int place = Math.max(first, at);
            places.add(new Place(place, String.valueOf(place)));
        }
        return places;
    }
}
