package io.transferscope.benchmarks.study;

import static java.util.Objects.requireNonNull;

import io.transferscope.benchmarks.Median;
import io.transferscope.contracts.network.Preset;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** One network's rounds: a line for each run, and at last how many times faster ours was. */
final class StudyReport {
    private final Preset network;
    private final PrintWriter out;
    private final Map<Side, List<StudyTiming>> runs = new EnumMap<>(Side.class);

    /** Who did the study. */
    enum Side {
        TRANSFERSCOPE("transferscope"),
        LIBTORCH("libtorch"),
        LIBTORCH_CACHED("libtorch, cached features");

        private final String title;

        Side(String title) {
            this.title = title;
        }
    }

    StudyReport(Preset network, PrintWriter out) {
        this.network = network;
        this.out = out;
    }

    static void printHeader(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-10s  %-26s  %8s  %8s  %10s  %14s%n",
                "network",
                "by",
                "wall s",
                "cpu s",
                "mean base",
                "mean variant");
        out.flush();
    }

    /**
     * @throws IllegalStateException where a side has trained other networks than the one before
     */
    void add(Side side, StudyTiming run) {
        requireSameNetworks(side, run);
        runs.computeIfAbsent(side, s -> new ArrayList<>()).add(run);
        print(side.title, run);
        if (run.beforeWall() > 0) {
            print(side.title + ", running", run.startedBefore());
        }
    }

    private void requireSameNetworks(Side side, StudyTiming run) {
        for (List<StudyTiming> others : runs.values()) {
            if (!others.get(0).accuracies().networks().equals(run.accuracies().networks())) {
                throw new IllegalStateException(
                        side.title + " trained " + run.accuracies().networks());
            }
        }
    }

    private void print(String by, StudyTiming run) {
        out.printf(
                Locale.ROOT,
                "%-10s  %-26s  %8.1f  %8.1f  %10.4f  %14.4f%n",
                network.label(),
                by,
                run.wall(),
                run.processor(),
                run.accuracies().meanOfBases(),
                run.accuracies().meanOfVariants());
        out.flush();
    }

    /** The peer's time for one of ours, of medians: above 1 ours is faster. */
    void printRatios() {
        for (Side peer : runs.keySet()) {
            if (peer != Side.TRANSFERSCOPE) {
                String features = peer == Side.LIBTORCH_CACHED ? " cached features" : "";
                printRatio(features, peer, StudyTiming::wall, StudyTiming::processor);
                printRatio(
                        features + " running",
                        peer,
                        run -> run.startedBefore().wall(),
                        run -> run.startedBefore().processor());
            }
        }
        out.flush();
    }

    private void printRatio(
            String what,
            Side peer,
            ToDoubleFunction<StudyTiming> wall,
            ToDoubleFunction<StudyTiming> processor) {
        out.printf(
                Locale.ROOT,
                "study %s%s wall-ratio %.2f cpu-ratio %.2f%n",
                network.label(),
                what,
                median(peer, wall) / median(Side.TRANSFERSCOPE, wall),
                median(peer, processor) / median(Side.TRANSFERSCOPE, processor));
    }

    private double median(Side side, ToDoubleFunction<StudyTiming> time) {
        return Median.of(requireNonNull(runs.get(side)).stream().map(time::applyAsDouble).toList());
    }
}
