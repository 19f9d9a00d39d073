package io.transferscope.contracts.plan;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Dataset;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.NearestNames;
import io.transferscope.contracts.study.SplitRule;
import io.transferscope.contracts.study.StudyRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Divides the classes of a data set into the tasks of each split. */
final class ClassSplitter {
    private static final int MOST_NAMED = 10;

    private final StudyRequest request;
    private final Dataset dataset;
    private final List<Fault> faults = new ArrayList<>();

    private ClassSplitter(StudyRequest request, Dataset dataset) {
        this.request = request;
        this.dataset = dataset;
    }

    /**
     * Names of the classes of each task, sorted.
     *
     * @param a none where there is no such task
     */
    record Halves(List<String> a, List<String> b) {}

    static List<Halves> split(StudyRequest request, Dataset dataset)
            throws InvalidRequestException {
        ClassSplitter splitter = new ClassSplitter(request, dataset);
        List<Halves> halves = splitter.split(request.split());
        if (!splitter.faults.isEmpty()) {
            throw new InvalidRequestException(splitter.faults);
        }
        return halves;
    }

    private List<Halves> split(SplitRule rule) {
        if (rule instanceof SplitRule.Groups groups) {
            return groups(groups);
        }
        return rule instanceof SplitRule.None ? none() : random(rule);
    }

    private List<Halves> none() {
        List<String> all = dataset.classes().stream().map(ClassData::name).toList();
        if (all.size() < 2) {
            fault("$.dataset", "needs at least 2 classes, but has " + all.size());
        }
        return List.of(new Halves(List.of(), sorted(all)));
    }

    private List<Halves> random(SplitRule rule) {
        List<String> all = dataset.classes().stream().map(ClassData::name).toList();
        Integer wanted = rule.classesPerTask();
        int perTask = wanted == null ? all.size() / 2 : wanted;
        if (perTask < 2 || 2 * perTask > all.size()) {
            fault(
                    "$.split.classesPerTask",
                    String.format(
                            Locale.ROOT,
                            "two tasks of %d classes need %d, and at least 4, but the data set has %d",
                            perTask,
                            2 * perTask,
                            all.size()));
            return List.of();
        }
        List<Halves> splits = new ArrayList<>();
        for (int i = 0; i < rule.count(); i++) {
            List<String> drawn = shuffled(all, "split", i);
            splits.add(
                    new Halves(
                            sorted(drawn.subList(0, perTask)),
                            sorted(drawn.subList(perTask, 2 * perTask))));
        }
        return splits;
    }

    private List<Halves> groups(SplitRule.Groups rule) {
        List<String> a = members(rule.column(), rule.a(), "$.split.a");
        List<String> b = members(rule.column(), rule.b(), "$.split.b");
        Set<String> both = new TreeSet<>(a);
        both.retainAll(new HashSet<>(b));
        if (!both.isEmpty()) {
            fault(
                    "$.split.b",
                    "classes are in both tasks: "
                            + both.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                            + (both.size() > MOST_NAMED
                                    ? String.format(
                                            Locale.ROOT, " and %d more", both.size() - MOST_NAMED)
                                    : ""));
        }
        if (!faults.isEmpty()) {
            return List.of();
        }
        List<Halves> splits = new ArrayList<>();
        for (int i = 0; i < rule.count(); i++) {
            splits.add(
                    new Halves(
                            draw(a, rule.classesPerTask(), "$.split.a", i),
                            draw(b, rule.classesPerTask(), "$.split.b", i)));
        }
        return splits;
    }

    private List<String> members(@Nullable String column, List<String> names, String path) {
        List<String> members = new ArrayList<>();
        Map<String, String> values = column == null ? Map.of() : dataset.columns().get(column);
        if (values == null) {
            if (path.endsWith("a")) { // once, not for both tasks
                fault("$.split.column", unknown(String.valueOf(column)));
            }
            return members;
        }
        List<String> classes = dataset.classes().stream().map(ClassData::name).toList();
        Map<String, List<String>> byValue =
                classes.stream()
                        .filter(c -> column == null || values.containsKey(c))
                        .collect(
                                Collectors.groupingBy(
                                        c -> column == null ? c : requireNonNull(values.get(c))));
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (names.indexOf(name) < i) {
                // Else one class would have two labels.
                fault(path + "[" + i + "]", NearestNames.shown(name) + " is named twice");
                continue;
            }
            List<String> found = byValue.getOrDefault(name, List.of());
            if (found.isEmpty()) {
                fault(
                        path + "[" + i + "]",
                        (column == null
                                        ? "the data set has no class " + NearestNames.shown(name)
                                        : String.format(
                                                Locale.ROOT,
                                                "no class has %s in column %s",
                                                NearestNames.shown(name),
                                                column))
                                + hint(name, column == null ? classes : values.values()));
            }
            members.addAll(found);
        }
        if (faults.isEmpty() && members.size() < 2) {
            fault(path, "a task needs at least 2 classes, but has " + members.size());
        }
        return sorted(members);
    }

    private String unknown(String column) {
        Set<String> columns = dataset.columns().keySet();
        if (columns.isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "needs a classes.csv, of which the data set has none, or one with no column but class: put it beside train and val, with the line class,%s and a line for each class, such as %s,x",
                    NearestNames.shown(column),
                    dataset.classes().stream().map(ClassData::name).findFirst().orElse("cat"));
        }
        return columns.size() <= MOST_NAMED
                ? String.format(
                        Locale.ROOT,
                        "classes.csv has no column %s; it has: %s",
                        NearestNames.shown(column),
                        String.join(", ", new TreeSet<>(columns)))
                : String.format(
                        Locale.ROOT,
                        "classes.csv has no column %s; %s",
                        NearestNames.shown(column),
                        NearestNames.hint(column, columns));
    }

    /** For the first faults only: a search among many names takes its time. */
    private String hint(String name, Collection<String> known) {
        return faults.size() < MOST_NAMED
                ? "; " + NearestNames.hint(name, new TreeSet<>(known))
                : "";
    }

    private List<String> draw(
            List<String> members, @Nullable Integer perTask, String path, int split) {
        if (perTask == null) {
            return members;
        }
        if (perTask > members.size()) {
            fault(
                    path,
                    String.format(
                            Locale.ROOT,
                            "has %d classes, fewer than classesPerTask",
                            members.size()));
            return members;
        }
        return sorted(shuffled(members, path, split).subList(0, perTask));
    }

    /** Random is specified to the bit, and so is the shuffle below. */
    private List<String> shuffled(List<String> names, Object purpose, int split) {
        List<String> shuffled = new ArrayList<>(sorted(names));
        Random random = new Random(Seeds.derive(request.seed(), "classes", purpose, split));
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }

    private void fault(String path, String message) {
        faults.add(new Fault(path, message));
    }
}
