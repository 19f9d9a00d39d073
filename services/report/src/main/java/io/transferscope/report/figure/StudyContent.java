package io.transferscope.report.figure;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.Task;
import io.transferscope.contracts.study.SplitRule;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.NetworkAccuracy;
import io.transferscope.report.results.NotLearned;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.statistics.Interval;
import io.transferscope.report.summary.PairedContrast;
import io.transferscope.report.summary.StudySummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A study as figures show it; of a sweep over training images, the networks with the most. */
public final class StudyContent {
    private final StudyResults results;
    private final List<NetworkAccuracy> measurements;
    private final Set<Task> targets;
    private final StudySummary summary;
    private final Estimates estimates;
    private final NavigableMap<Integer, Estimates> bySize;

    private StudyContent(
            StudyResults results, StudySummary summary, NavigableMap<Integer, Estimates> bySize) {
        this.results = requireNonNull(results, "results is null");
        this.summary = requireNonNull(summary, "summary is null");
        this.estimates = Estimates.of(summary.pooled());
        this.bySize = Collections.unmodifiableNavigableMap(bySize);
        this.measurements =
                results.measured().entrySet().stream()
                        .filter(entry -> !Double.isNaN(entry.getValue().accuracy()))
                        .map(
                                entry ->
                                        new NetworkAccuracy(
                                                entry.getKey(), entry.getValue().accuracy()))
                        .toList();
        this.targets = results.targets();
    }

    public static StudyContent of(StudyResults whole) {
        return of(whole, StudySummary.of(whole));
    }

    /**
     * @param summary of these results
     */
    public static StudyContent of(StudyResults whole, StudySummary summary) {
        List<Integer> images = whole.trainingImages();
        StudyResults results = images.isEmpty() ? whole : whole.at(images.get(images.size() - 1));
        NavigableMap<Integer, Estimates> bySize = new TreeMap<>();
        if (summary.bySize() != null) {
            summary.bySize()
                    .forEach(at -> bySize.put(at.trainingImages(), Estimates.of(at.pooled())));
        }
        return new StudyContent(results, summary, bySize);
    }

    /** By number of training images per class, ascending; empty where it is no sweep. */
    NavigableMap<Integer, Estimates> bySize() {
        return bySize;
    }

    String name() {
        return results.study();
    }

    StudyResults results() {
        return results;
    }

    /** Of networks that did not diverge, in the report's order. */
    List<NetworkAccuracy> measurements() {
        return measurements;
    }

    /** Of the networks that are compared. */
    StudySummary.Scope pooled() {
        return summary.pooled();
    }

    /** Of one target task. */
    Estimates estimates(Task target) {
        return summary.byTarget().stream()
                .filter(of -> of.target() == target)
                .findFirst()
                .map(of -> Estimates.of(of.summary()))
                .orElseGet(Estimates::none);
    }

    /** By how many points a curve's mean is above that of base networks, from 0 at n = 0. */
    List<DataPoint> differences(Curve curve) {
        List<DataPoint> differences = new ArrayList<>();
        for (StudySummary.OverBase over : summary.overBase()) {
            if (over.curve().equals(curve.label()) && over.value() != null) {
                differences.add(
                        new DataPoint(
                                over.copiedLayers(),
                                100 * over.value(),
                                DataPoint.Bar.of(over.interval(), 100),
                                MarkerData.NONE));
            }
        }
        if (!differences.isEmpty()) {
            differences.add(0, DataPoint.at(0, 0));
        }
        return differences;
    }

    /** Differences of treatments that were trained alike, at each n and of all. */
    List<PairedContrast> contrasts() {
        return summary.contrasts();
    }

    /** Of the differences from base networks. */
    List<Interval> differenceIntervals() {
        return summary.overBase().stream()
                .flatMap(over -> Stream.ofNullable(over.interval()))
                .toList();
    }

    Estimates estimates() {
        return estimates;
    }

    /** In percent. */
    OptionalDouble chance() {
        OptionalDouble chance = results.chance();
        return chance.isPresent() ? OptionalDouble.of(100 * chance.getAsDouble()) : chance;
    }

    int lastLayer() {
        return results.lastLayer().orElse(1);
    }

    /** Every n that is planned, ascending. */
    List<Integer> copiedLayers() {
        return results.planned().stream()
                .map(network -> network.treatment().copiedLayers())
                .filter(n -> n > 0)
                .distinct()
                .sorted()
                .toList();
    }

    /** Tasks whose networks are compared; base networks of others are only shown. */
    Set<Task> targets() {
        return targets;
    }

    /** Whether networks start from pretrained weights. */
    boolean hasPretrained() {
        return results.plans(Curve.PRETRAINED) || results.plans(Curve.PRETRAINED_FINE_TUNED);
    }

    /** A few words on the study, beside its name. */
    String details() {
        List<String> details = new ArrayList<>();
        details.add(
                Lettering.format(
                        "%d of %d networks", results.measured().size(), results.planned().size()));
        results.request().map(StudyContent::network).ifPresent(details::add);
        String classes = classes();
        if (!classes.isEmpty()) {
            details.add(classes);
        }
        long splits =
                results.planned().stream()
                        .map(network -> results.cluster(network.split()))
                        .distinct()
                        .count();
        if (splits > 1) {
            details.add(splits + " splits");
        }
        List<Integer> images = results.trainingImages();
        if (!images.isEmpty()) {
            details.add(images.get(images.size() - 1) + " images per class");
        }
        return String.join(" · ", details);
    }

    /** What of the plan is not in the picture, and why. */
    List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        int missing = results.planned().size() - results.measured().size();
        if (missing > 0) {
            gaps.add(
                    Lettering.format(
                            "%d of %d planned networks %s no result.",
                            missing, results.planned().size(), missing == 1 ? "has" : "have"));
        }
        int diverged = results.measured().size() - measurements.size();
        if (diverged > 0) {
            gaps.add(
                    Lettering.format(
                            "%d %s left out.",
                            diverged,
                            diverged == 1
                                    ? "network diverged and is"
                                    : "networks diverged and are"));
        }
        long atChance =
                summary.notLearned().stream()
                        .filter(one -> one.reason() == NotLearned.Reason.AT_CHANCE)
                        .filter(one -> results.measured().containsKey(one.network()))
                        .filter(one -> Curve.of(one.network().treatment()) != Curve.RANDOM)
                        .count();
        if (atChance > 0) {
            gaps.add(
                    Lettering.format(
                            "%d %s no better than guessing, and counted all the same.",
                            atChance, atChance == 1 ? "network is" : "networks are"));
        }
        return gaps;
    }

    /** What the study calls its tasks, where they are meant to differ; else empty. */
    Map<Task, String> taskNames() {
        Map<Task, String> names = new EnumMap<>(Task.class);
        if (results.request().map(StudyRequest::split).orElse(null)
                instanceof SplitRule.Groups groups) {
            boolean named = groups.column() != null;
            names.put(Task.A, named ? String.join(" + ", groups.a()) : "A");
            names.put(Task.B, named ? String.join(" + ", groups.b()) : "B");
        }
        return names;
    }

    private String classes() {
        List<String> halves = new ArrayList<>();
        for (Task task : Task.values()) {
            results.planned().stream()
                    .filter(network -> network.treatment().target() == task)
                    .findFirst()
                    .map(results::chance)
                    .filter(OptionalDouble::isPresent)
                    .ifPresent(
                            chance ->
                                    halves.add(
                                            String.valueOf(Math.round(1 / chance.getAsDouble()))));
        }
        return halves.isEmpty() ? "" : String.join(" + ", halves) + " classes";
    }

    private static String network(StudyRequest request) {
        String preset = request.network().preset();
        return preset == null ? "own layers" : preset;
    }
}
