package io.transferscope.cli.display;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.NotLearned.Reason;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.summary.StudySummary;
import io.transferscope.report.summary.StudySummary.AtLayer;
import io.transferscope.report.summary.StudySummary.Average;
import io.transferscope.report.summary.StudySummary.Difference;
import io.transferscope.report.summary.StudySummary.Group;
import io.transferscope.report.summary.StudySummary.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A study's summary as text: treatments as rows, the number of copied layers as columns. */
public final class AccuracyTable {
    private static final int WIDTH = 8;
    private static final int NAME = 34;

    private AccuracyTable() {}

    /**
     * @param each whether there follows a table for each target task as well
     */
    public static List<String> lines(StudySummary summary, boolean each) {
        List<String> lines = new ArrayList<>();
        Double chance = summary.chance();
        lines.add(
                "accuracy in percent, mean over all targets"
                        + (chance == null
                                ? ""
                                : String.format(Locale.ROOT, " (chance %.1f %%)", 100 * chance)));
        lines.addAll(scope(summary.pooled()));
        if (each) {
            summary.groups().forEach(group -> lines.addAll(group(group)));
        }
        if (summary.missing() > 0) {
            lines.add("");
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%d of %d networks are missing from these means",
                            summary.missing(),
                            summary.planned()));
        }
        long diverged =
                summary.notLearned().stream()
                        .filter(network -> network.reason() == Reason.DIVERGED)
                        .count();
        if (diverged > 0) {
            lines.add("");
            lines.add("diverged, and in none of these means: " + diverged);
        }
        if (summary.convergence().isBudgetLimited()) {
            lines.add("");
            lines.add(summary.convergence().text());
        }
        return lines;
    }

    private static List<String> group(Group group) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(
                String.format(
                        Locale.ROOT,
                        "target %s, split %d, replicate %d",
                        group.target(),
                        group.split(),
                        group.replicate()));
        lines.addAll(scope(group.summary()));
        return lines;
    }

    private static List<String> scope(Scope scope) {
        List<AtLayer> layers = scope.byCopiedLayers();
        List<String> lines = new ArrayList<>();
        lines.add(row("copied layers", "0", cells(layers, n -> "" + n.copiedLayers())));
        lines.add(row(Curve.BASE.label(), percent(scope.base()), List.of()));
        for (Curve curve : Curve.values()) {
            if (layers.stream().anyMatch(n -> n.means().containsKey(curve.label()))) {
                lines.add(
                        row(
                                curve.label(),
                                "",
                                cells(layers, n -> percent(n.means().get(curve.label())))));
            }
        }
        lines.add("");
        for (Quantity quantity : Quantity.values()) {
            List<String> cells = cells(layers, n -> points(n.difference(quantity)));
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                lines.add(row(words(quantity), "", cells));
            }
        }
        return lines;
    }

    private static List<String> cells(List<AtLayer> layers, Function<AtLayer, String> cell) {
        return layers.stream().map(cell).toList();
    }

    private static String row(String name, String first, List<String> others) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME + "s", name));
        row.append(cell(first));
        others.forEach(text -> row.append(cell(text)));
        return row.toString().stripTrailing();
    }

    private static String cell(String text) {
        return String.format(Locale.ROOT, "%" + WIDTH + "s", text);
    }

    private static String percent(@Nullable Average average) {
        return average == null || average.mean() == null
                ? ""
                : String.format(Locale.ROOT, "%.1f", 100 * average.mean());
    }

    private static String points(@Nullable Difference difference) {
        return difference == null || difference.value() == null
                ? ""
                : String.format(Locale.ROOT, "%+.1f", 100 * difference.value());
    }

    private static String words(Quantity quantity) {
        return String.format(
                Locale.ROOT,
                "%s (%s - %s)",
                quantity.title(),
                quantity.from().label(),
                quantity.less().label());
    }
}
