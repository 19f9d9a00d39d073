package io.transferscope.report.results;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Task;
import io.transferscope.contracts.plan.Treatment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Planned networks by curve and n, each list in the report's order. */
public final class Trials {
    private final List<Trial> all;
    private final Map<Curve, NavigableMap<Integer, List<Trial>>> curves =
            new EnumMap<>(Curve.class);

    private Trials(List<Trial> all) {
        this.all = List.copyOf(all);
        for (Trial trial : all) {
            curves.computeIfAbsent(trial.curve(), curve -> new TreeMap<>())
                    .computeIfAbsent(trial.copiedLayers(), n -> new ArrayList<>())
                    .add(trial);
        }
    }

    /** What networks share that are compared with each other, whatever their n. */
    private record Place(int split, int replicate, Task target) {
        static Place of(NetworkId network) {
            return new Place(network.split(), network.replicate(), network.treatment().target());
        }
    }

    public static Trials of(StudyResults results) {
        Map<Place, Trial> bases = new HashMap<>();
        ChanceTest chanceTest = new ChanceTest();
        List<Trial> all = new ArrayList<>();
        for (NetworkId network : results.planned()) { // base networks come first
            Treatment treatment = network.treatment();
            Place place = Place.of(network);
            Trial trial = new Trial(results, network, bases.get(place), chanceTest);
            if (treatment instanceof Treatment.Base) {
                bases.put(place, trial);
            }
            all.add(trial);
        }
        return new Trials(all);
    }

    public List<Trial> all() {
        return all;
    }

    /** Those with one of these targets. */
    public Trials of(Collection<Task> targets) {
        return new Trials(
                all.stream()
                        .filter(trial -> targets.contains(trial.network().treatment().target()))
                        .toList());
    }

    /** Parted by this, in the order in which the parts' first networks come. */
    public <K> Map<K, Trials> by(Function<Trial, K> key) {
        Map<K, List<Trial>> parts =
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        key, LinkedHashMap::new, Collectors.toList()));
        Map<K, Trials> trials = new LinkedHashMap<>();
        parts.forEach((k, part) -> trials.put(k, new Trials(part)));
        return trials;
    }

    /** Every n that any curve has, without the base networks' 0. */
    public NavigableSet<Integer> layers() {
        NavigableSet<Integer> layers = new TreeSet<>();
        curves.values().forEach(along -> layers.addAll(along.keySet()));
        layers.remove(0);
        return layers;
    }

    public List<Trial> at(Curve curve, int n) {
        return within(curve, new LayerRange(n, n));
    }

    /** Of the base networks all, whatever the layers. */
    public List<Trial> within(Curve curve, LayerRange layers) {
        NavigableMap<Integer, List<Trial>> along =
                curves.getOrDefault(curve, Collections.emptyNavigableMap());
        return (curve == Curve.BASE
                        ? along
                        : along.subMap(layers.first(), true, layers.last(), true))
                .values().stream().flatMap(List::stream).toList();
    }

    /** Networks of these n, each with the one that it is compared with, where both are planned. */
    public List<NetworkPair> pairs(MatchedContrast contrast, LayerRange layers) {
        record Partner(Place place, int n) {}
        boolean isBase = contrast.subtrahend() == Curve.BASE;
        Map<Partner, Trial> partners = new HashMap<>();
        for (Trial trial : within(contrast.subtrahend(), layers)) {
            partners.put(new Partner(Place.of(trial.network()), trial.copiedLayers()), trial);
        }
        List<NetworkPair> pairs = new ArrayList<>();
        for (Trial trial : within(contrast.minuend(), layers)) {
            int n = isBase ? 0 : trial.copiedLayers();
            Trial partner = partners.get(new Partner(Place.of(trial.network()), n));
            if (partner != null) {
                pairs.add(new NetworkPair(trial, partner));
            }
        }
        return pairs;
    }
}
