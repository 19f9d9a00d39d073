package io.transferscope.report.results;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.Split;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Task;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.contracts.result.NetworkResult;
import io.transferscope.contracts.study.StudyRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a report rests on: the networks that a study planned, and what is measured of them. It
 * never changes.
 */
public final class StudyResults {
    private final PlannedStudy plan;
    private final List<NetworkId> planned;
    private final NavigableMap<NetworkId, NetworkResult> measured;

    /** By split; splits of the same classes have the same. */
    private final Map<Integer, Integer> clusters;

    private StudyResults(
            PlannedStudy plan,
            List<NetworkId> planned,
            NavigableMap<NetworkId, NetworkResult> measured,
            Map<Integer, Integer> clusters) {
        this.plan = requireNonNull(plan, "plan is null");
        this.planned = List.copyOf(planned);
        this.measured = Collections.unmodifiableNavigableMap(measured);
        this.clusters = Map.copyOf(clusters);
    }

    public static StudyResults of(PlannedStudy plan, Collection<AccuracyMeasured> accuracies) {
        List<NetworkId> planned =
                plan.networks().stream()
                        .map(PlannedNetwork::network)
                        .sorted(ReportOrder.NETWORKS)
                        .toList();
        NavigableMap<NetworkId, NetworkResult> measured = new TreeMap<>(ReportOrder.NETWORKS);
        accuracies.forEach(accuracy -> measured.put(accuracy.network(), accuracy.result()));
        return new StudyResults(plan, planned, measured, clusters(plan));
    }

    public String study() {
        return plan.study();
    }

    /** What was asked for; empty where the results were imported. */
    public Optional<StudyRequest> request() {
        return plan instanceof StudyPlan trained
                ? Optional.of(trained.request())
                : Optional.empty();
    }

    /** Where the results come from, if not from here. */
    public Optional<ImportedStudy.Source> imported() {
        return plan instanceof ImportedStudy imported
                ? Optional.of(imported.imported())
                : Optional.empty();
    }

    /** In the report's order. */
    public List<NetworkId> planned() {
        return planned;
    }

    /** In the report's order. */
    public NavigableMap<NetworkId, NetworkResult> measured() {
        return measured;
    }

    /**
     * Number of the split's classes: what is drawn independently, and varies as a whole. Only a
     * sweep over training images has several splits with the same.
     */
    public int cluster(int split) {
        return clusters.getOrDefault(split, split);
    }

    /**
     * Of each class, in the splits that a sweep asks for, ascending; empty where it is no sweep.
     */
    public List<Integer> trainingImages() {
        return splits().stream()
                .map(Split::trainingImages)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** Of each class that this network saw, in a sweep. */
    public @Nullable Integer trainingImages(NetworkId network) {
        List<Split> splits = splits();
        return splits.isEmpty() ? null : splits.get(network.split()).trainingImages();
    }

    /** Only the splits of a sweep with this number of training images of each class. */
    public StudyResults at(int trainingImages) {
        NavigableMap<NetworkId, NetworkResult> there = new TreeMap<>(ReportOrder.NETWORKS);
        measured.forEach(
                (network, result) -> {
                    if (isAt(network, trainingImages)) {
                        there.put(network, result);
                    }
                });
        return new StudyResults(
                plan,
                planned.stream().filter(network -> isAt(network, trainingImages)).toList(),
                there,
                clusters);
    }

    private boolean isAt(NetworkId network, int trainingImages) {
        @Nullable Integer images = trainingImages(network);
        return images != null && images == trainingImages;
    }

    /** Accuracy of guessing for this network; empty where nobody knows its number of classes. */
    public OptionalDouble chance(NetworkId network) {
        if (plan instanceof StudyPlan trained) {
            Split split = trained.splits().get(network.split());
            return OptionalDouble.of(
                    1.0 / split.half(network.treatment().target()).classes().size());
        }
        return chance();
    }

    /** Accuracy of guessing, of the task with the fewest classes. */
    public OptionalDouble chance() {
        Integer classes = imported().map(ImportedStudy.Source::classesPerTask).orElse(null);
        if (classes != null) {
            return OptionalDouble.of(1.0 / classes);
        }
        return splits().stream()
                .flatMapToDouble(
                        split ->
                                split.halves().stream()
                                        .mapToDouble(half -> 1.0 / half.classes().size()))
                .max();
    }

    /**
     * The tasks whose networks are compared with each other. A study of one direction trains the
     * other task's base network too, but only to copy from it: its accuracy is on other classes.
     */
    public Set<Task> targets() {
        Set<Task> targets = EnumSet.noneOf(Task.class);
        for (NetworkId network : planned) {
            if (network.treatment().copiedLayers() > 0) {
                targets.add(network.treatment().target());
            }
        }
        return targets.isEmpty() ? EnumSet.allOf(Task.class) : targets;
    }

    /** Whether networks of this curve are part of the plan. */
    public boolean plans(Curve curve) {
        return planned.stream().anyMatch(network -> Curve.of(network.treatment()) == curve);
    }

    /** The largest n; empty where there are only base networks. */
    public OptionalInt lastLayer() {
        return planned.stream()
                .map(NetworkId::treatment)
                .mapToInt(Treatment::copiedLayers)
                .filter(n -> n > 0)
                .max();
    }

    private List<Split> splits() {
        return plan instanceof StudyPlan trained ? trained.splits() : List.of();
    }

    private static Map<Integer, Integer> clusters(PlannedStudy plan) {
        Map<Integer, Integer> clusters = new HashMap<>();
        if (plan instanceof StudyPlan trained) {
            Map<List<List<String>>, Integer> byClasses = new HashMap<>();
            for (Split split : trained.splits()) {
                if (split.trainingImages() != null) {
                    List<List<String>> classes =
                            split.halves().stream().map(Split.Half::classes).toList();
                    clusters.put(
                            split.index(),
                            byClasses.computeIfAbsent(classes, any -> byClasses.size()));
                }
            }
        }
        return clusters;
    }
}
