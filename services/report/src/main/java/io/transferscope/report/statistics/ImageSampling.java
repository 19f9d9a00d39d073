package io.transferscope.report.statistics;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.Task;
import io.transferscope.contracts.result.NetworkResult.Tested;
import io.transferscope.contracts.result.Outcomes;
import io.transferscope.report.results.Trial;
import io.transferscope.report.statistics.SquareAndAdd.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the choice of the test images leaves open, where all networks are of one split. Networks of
 * one target are measured on the same images, those of the other target on others.
 */
final class ImageSampling {
    private ImageSampling() {}

    /**
     * Limits of a contrast.
     *
     * @param paired whether they rest on the outcome of each image
     */
    record Limits(double low, double high, boolean paired) {
        double[] both() {
            return new double[] {low, high};
        }
    }

    private record Weighted(Trial trial, double weight, Tested tested) {
        double deviation() {
            double accuracy = trial.accuracy();
            return Math.abs(weight) * Math.sqrt(accuracy * (1 - accuracy) / tested.total());
        }
    }

    /** Empty where it is not known on how many images a network was measured. */
    static Optional<Limits> limits(Contrast contrast, double value) {
        List<Weighted> all = new ArrayList<>();
        for (Map.Entry<Trial, Double> entry : contrast.weights().entrySet()) {
            Optional<Tested> tested = entry.getKey().tested();
            if (tested.isEmpty()) {
                return Optional.empty();
            }
            all.add(new Weighted(entry.getKey(), entry.getValue(), tested.get()));
        }
        return Optional.of(contrast.isDifference() ? ofDifference(all, value) : ofMean(all, value));
    }

    /**
     * Wilson's interval. Several networks of one target count as one: in the worst case they are
     * wrong on the same images.
     */
    private static Limits ofMean(List<Weighted> all, double mean) {
        Map<Task, Double> shares = new TreeMap<>();
        Map<Task, Integer> images = new TreeMap<>();
        for (Weighted each : all) {
            Task target = each.trial().network().treatment().target();
            shares.merge(target, each.weight(), Double::sum);
            images.merge(target, each.tested().total(), Math::min);
        }
        double inverse = 0;
        for (Map.Entry<Task, Double> share : shares.entrySet()) {
            inverse +=
                    share.getValue()
                            * share.getValue()
                            / requireNonNull(images.get(share.getKey()));
        }
        int worth = Math.max(1, (int) Math.round(1 / inverse));
        var interval = SquareAndAdd.wilson(new Tested((int) Math.round(mean * worth), worth));
        return new Limits(
                Math.min(mean, interval.getLowerBound()),
                Math.max(mean, interval.getUpperBound()),
                false);
    }

    private static Limits ofDifference(List<Weighted> all, double value) {
        boolean paired = all.stream().allMatch(each -> each.trial().outcomes().isPresent());
        if (isOnePair(all)) {
            Weighted first = all.get(0).weight() > 0 ? all.get(0) : all.get(1);
            Weighted second = all.get(0).weight() > 0 ? all.get(1) : all.get(0);
            double[] limits =
                    paired
                            ? SquareAndAdd.pairedLimits(table(first.trial(), second.trial()))
                            : SquareAndAdd.limits(first.tested(), second.tested());
            return new Limits(limits[0], limits[1], paired);
        }
        Map<Task, List<Weighted>> byTarget = new TreeMap<>();
        for (Weighted each : all) {
            byTarget.computeIfAbsent(
                            each.trial().network().treatment().target(), t -> new ArrayList<>())
                    .add(each);
        }
        double variance = 0;
        for (List<Weighted> ofTarget : byTarget.values()) {
            variance += paired ? variance(ofTarget) : most(ofTarget);
        }
        double half = Quantiles.normal() * Math.sqrt(variance);
        return new Limits(value - half, value + half, paired);
    }

    private static boolean isOnePair(List<Weighted> all) {
        return all.size() == 2
                && all.get(0).weight() + all.get(1).weight() == 0
                && Math.abs(all.get(0).weight()) == 1
                && sameImages(all.get(0).trial(), all.get(1).trial());
    }

    private static boolean sameImages(Trial first, Trial second) {
        return first.network().treatment().target() == second.network().treatment().target()
                && first.tested().map(Tested::total).equals(second.tested().map(Tested::total));
    }

    /** Of the mean over the images of one target, each with the weighted sum of its outcomes. */
    private static double variance(List<Weighted> all) {
        int images = all.stream().mapToInt(each -> each.tested().total()).max().orElseThrow();
        double[] sums = new double[images];
        for (Weighted each : all) {
            each.trial().outcomes().orElseThrow().addTo(sums, each.weight());
        }
        double mean = Arrays.stream(sums).sum() / images;
        double squares = Arrays.stream(sums).map(sum -> (sum - mean) * (sum - mean)).sum();
        return squares / images / images;
    }

    /** At worst networks on one side are wrong on the same images, those on two on different. */
    private static double most(List<Weighted> all) {
        double plus = 0;
        double minus = 0;
        for (Weighted each : all) {
            if (each.weight() > 0) {
                plus += each.deviation();
            } else {
                minus += each.deviation();
            }
        }
        return plus * plus + minus * minus;
    }

    private static Table table(Trial first, Trial second) {
        Outcomes outcomes = first.outcomes().orElseThrow();
        Outcomes others = second.outcomes().orElseThrow();
        int onlyFirst = outcomes.rightOnlyHere(others);
        int both = outcomes.correct() - onlyFirst;
        int onlySecond = others.correct() - both;
        int images = first.tested().orElseThrow().total();
        return new Table(both, onlyFirst, onlySecond, images - both - onlyFirst - onlySecond);
    }
}
