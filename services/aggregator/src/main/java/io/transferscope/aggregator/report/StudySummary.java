package io.transferscope.aggregator.report;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.checkpoint.NetworkResult;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The report quantities of a study, {@code summary.json}. Accuracies are shares of the held-out
 * images classified right after the last epoch; every number says how many networks it lacks.
 *
 * @param planned networks of the study
 * @param chance accuracy of guessing, of the task with the fewest classes; absent where nobody
 *     knows their number
 * @param pooled over all splits, replicates and {@link #targets}, as in the paper
 * @param groups each target task by itself
 */
public record StudySummary(
        String study,
        int planned,
        int measured,
        int missing,
        @Nullable Double chance,
        Scope pooled,
        List<Group> groups) {
    public StudySummary {
        requireNonNull(study, "study is null");
        requireNonNull(pooled, "pooled is null");
        groups = List.copyOf(groups);
    }

    /** The networks of one target task in one replicate of one split. */
    public record Group(int split, int replicate, Task target, Scope summary) {}

    /**
     * Means over some of the study's networks.
     *
     * @param base the base networks of these targets
     */
    public record Scope(Average base, List<AtLayer> byCopiedLayers) {
        public Scope {
            byCopiedLayers = List.copyOf(byCopiedLayers);
        }
    }

    /**
     * What copying the first n layers does.
     *
     * @param means by the paper's label (BnB, BnB+, AnB, AnB+, RnB); only those in the plan
     * @param coAdaptationDrop base − BnB
     * @param specificityDrop BnB − AnB
     * @param fineTuningGain AnB+ − base
     * @param boostOverSelffer AnB+ − BnB+
     */
    public record AtLayer(
            int copiedLayers,
            Map<String, Average> means,
            @Nullable Difference coAdaptationDrop,
            @Nullable Difference specificityDrop,
            @Nullable Difference fineTuningGain,
            @Nullable Difference boostOverSelffer) {
        public AtLayer {
            means = Map.copyOf(means);
        }
    }

    /**
     * A mean accuracy.
     *
     * @param mean absent where nothing is measured
     * @param count networks that it rests on
     * @param missing planned networks without a result
     */
    public record Average(@Nullable Double mean, int count, int missing) {}

    /**
     * One mean less another.
     *
     * @param value absent where either mean is
     * @param missing planned networks without a result, of both means
     */
    public record Difference(@Nullable Double value, int missing) {
        static Difference of(Average from, Average less) {
            Double value =
                    from.mean() == null || less.mean() == null ? null : from.mean() - less.mean();
            return new Difference(value, from.missing() + less.missing());
        }
    }

    public static StudySummary of(StudyResults results) {
        List<NetworkId> networks = results.planned();
        Set<Task> targets = results.targets();
        List<NetworkId> compared =
                networks.stream().filter(n -> targets.contains(n.treatment().target())).toList();
        int measured = results.measured().size();
        OptionalDouble chance = results.chance();
        return new StudySummary(
                results.study(),
                networks.size(),
                measured,
                networks.size() - measured,
                chance.isPresent() ? chance.getAsDouble() : null,
                scope(compared, results.measured()),
                groups(networks, results.measured()));
    }

    private static List<Group> groups(
            List<NetworkId> networks, Map<NetworkId, NetworkResult> accuracies) {
        record Key(int split, int replicate, Task target) {}
        Map<Key, List<NetworkId>> byGroup =
                networks.stream()
                        .sorted(ReportOrder.NETWORKS)
                        .collect(
                                Collectors.groupingBy(
                                        n ->
                                                new Key(
                                                        n.split(),
                                                        n.replicate(),
                                                        n.treatment().target()),
                                        java.util.LinkedHashMap::new,
                                        Collectors.toList()));
        List<Group> groups = new ArrayList<>();
        byGroup.forEach(
                (key, members) ->
                        groups.add(
                                new Group(
                                        key.split(),
                                        key.replicate(),
                                        key.target(),
                                        scope(members, accuracies))));
        return groups;
    }

    private static Scope scope(
            Collection<NetworkId> networks, Map<NetworkId, NetworkResult> accuracies) {
        Map<Integer, Map<Curve, List<NetworkId>>> byLayer =
                networks.stream()
                        .sorted(ReportOrder.NETWORKS)
                        .collect(
                                Collectors.groupingBy(
                                        n -> n.treatment().copiedLayers(),
                                        TreeMap::new,
                                        Collectors.groupingBy(n -> Curve.of(n.treatment()))));
        Average base =
                average(
                        byLayer.getOrDefault(0, Map.of()).getOrDefault(Curve.BASE, List.of()),
                        accuracies);
        List<AtLayer> layers = new ArrayList<>();
        byLayer.forEach(
                (n, byCurve) -> {
                    if (n > 0) {
                        Map<Curve, Average> means = new TreeMap<>();
                        byCurve.forEach((curve, of) -> means.put(curve, average(of, accuracies)));
                        means.put(Curve.BASE, base);
                        layers.add(atLayer(n, means));
                    }
                });
        return new Scope(base, layers);
    }

    private static AtLayer atLayer(int n, Map<Curve, Average> means) {
        Map<String, Average> byLabel = new TreeMap<>();
        means.forEach(
                (curve, mean) -> {
                    if (curve != Curve.BASE) {
                        byLabel.put(curve.label(), mean);
                    }
                });
        return new AtLayer(
                n,
                byLabel,
                difference(means, Curve.BASE, Curve.SELFFER),
                difference(means, Curve.SELFFER, Curve.TRANSFER),
                difference(means, Curve.TRANSFER_FINE_TUNED, Curve.BASE),
                difference(means, Curve.TRANSFER_FINE_TUNED, Curve.SELFFER_FINE_TUNED));
    }

    private static @Nullable Difference difference(
            Map<Curve, Average> means, Curve from, Curve less) {
        Average minuend = means.get(from);
        Average subtrahend = means.get(less);
        return minuend == null || subtrahend == null ? null : Difference.of(minuend, subtrahend);
    }

    private static Average average(
            List<NetworkId> networks, Map<NetworkId, NetworkResult> accuracies) {
        List<Double> measured =
                networks.stream()
                        .filter(accuracies::containsKey)
                        .map(network -> accuracies.get(network).accuracy())
                        .toList();
        double sum = measured.stream().reduce(0.0, Double::sum);
        return new Average(
                measured.isEmpty() ? null : sum / measured.size(),
                measured.size(),
                networks.size() - measured.size());
    }
}
