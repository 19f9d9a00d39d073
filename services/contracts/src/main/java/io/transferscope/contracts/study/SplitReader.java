package io.transferscope.contracts.study;

import java.util.List;

/** Reads the part of a request that divides classes into tasks. */
final class SplitReader {
    private static final String[] KINDS = {"random", "groups", "none"};

    private final Fields split;

    private SplitReader(Fields split) {
        this.split = split;
    }

    static SplitRule read(Fields split) {
        SplitRule rule = new SplitReader(split).read();
        split.rejectUnknown();
        return rule;
    }

    private SplitRule read() {
        String kind = split.choice("kind", "random", KINDS, k -> k);
        if (kind.equals("none")) {
            for (String divided : List.of("count", "classesPerTask", "column", "a", "b")) {
                if (split.has(divided)) {
                    split.fault(
                            split.pathOf(divided),
                            "cannot go with kind none, by which all classes are one task: leave it out");
                }
            }
            return new SplitRule.None();
        }
        int count = split.integer("count", 1, 1, 100);
        Integer perTask = split.optionalInteger("classesPerTask", 2, 100_000);
        if (!kind.equals("groups")) {
            return new SplitRule.Random(count, perTask);
        }
        String column = split.text("column", null);
        List<String> a = split.texts("a");
        List<String> b = split.texts("b");
        if (a.isEmpty() || b.isEmpty()) {
            split.fault(
                    split.pathOf(a.isEmpty() ? "a" : "b"),
                    "is missing: the task's classes, or values of the column");
        }
        if (count > 1 && perTask == null) {
            split.fault(split.pathOf("count"), "above 1 needs classesPerTask, or all are the same");
        }
        return new SplitRule.Groups(column, a, b, count, perTask);
    }
}
