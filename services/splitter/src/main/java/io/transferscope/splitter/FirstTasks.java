package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.Split;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Task;
import io.transferscope.dataset.source.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tasks with which a study begins, while their classes are being stored. Only the first few
 * count: of them enough networks follow to keep trainers busy until all else is read.
 */
final class FirstTasks {
    private static final int MOST = 4;

    private final Catalogue wanted;
    private final Map<Place, Set<String>> missing = new LinkedHashMap<>();
    private final Set<Place> places;
    private final Map<String, ClassData> stored = new HashMap<>();

    /** One task of one split. */
    record Place(int split, Task task) {
        Place {
            requireNonNull(task, "task is null");
        }

        /** Whose classes a network learns. */
        static Place of(PlannedNetwork planned) {
            NetworkId network = planned.network();
            return new Place(network.split(), network.treatment().target());
        }
    }

    /**
     * @param draft whose splits have the classes of the study
     * @param wanted all of these classes
     */
    FirstTasks(StudyPlan draft, Catalogue wanted) {
        this.wanted = requireNonNull(wanted, "wanted is null");
        for (Split split : draft.splits()) {
            for (Task task : split.tasks()) {
                if (missing.size() < MOST) {
                    missing.put(
                            new Place(split.index(), task),
                            new HashSet<>(split.half(task).classes()));
                }
            }
        }
        places = Set.copyOf(missing.keySet());
    }

    /**
     * The classes in portions that are best read one after the other.
     *
     * @param isSequential whether reading a part costs as much as reading all, which is then one
     */
    List<Catalogue> portions(boolean isSequential) {
        if (isSequential) {
            return List.of(wanted);
        }
        List<Catalogue> portions = new ArrayList<>();
        Set<String> rest = new HashSet<>(wanted.classes().keySet());
        for (Set<String> classes : missing.values()) {
            Set<String> portion = new HashSet<>(classes);
            portion.retainAll(rest);
            rest.removeAll(portion);
            if (!portion.isEmpty()) {
                portions.add(wanted.only(portion));
            }
        }
        if (!rest.isEmpty()) {
            portions.add(wanted.only(rest));
        }
        return portions;
    }

    /** Takes note of a class, and says whether one more task has all of its classes now. */
    boolean stored(ClassData data) {
        stored.put(data.name(), data);
        missing.values().forEach(classes -> classes.remove(data.name()));
        int before = missing.size();
        missing.values().removeIf(Set::isEmpty);
        return missing.size() < before;
    }

    /** Tasks all of whose classes are stored. */
    Set<Place> complete() {
        Set<Place> complete = new HashSet<>(places);
        complete.removeAll(missing.keySet());
        return complete;
    }

    /** All classes that are stored so far. */
    Map<String, ClassData> stored() {
        return Map.copyOf(stored);
    }
}
