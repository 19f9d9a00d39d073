package io.transferscope.cli.display;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A study's summary as text: treatments as rows, the number of copied layers as columns. */
public final class AccuracyTable {
    private static final List<String> CURVES = List.of("BnB", "BnB+", "AnB", "AnB+", "RnB");
    private static final int WIDTH = 8;
    private static final int NAME = 34;

    /** The report quantities, by their names in the summary. */
    private enum Quantity {
        CO_ADAPTATION("coAdaptationDrop", "co-adaptation drop (base - BnB)"),
        SPECIFICITY("specificityDrop", "specificity drop (BnB - AnB)"),
        GAIN("fineTuningGain", "fine-tuning gain (AnB+ - base)"),
        BOOST("boostOverSelffer", "boost over BnB+ (AnB+ - BnB+)");

        private final String field;
        private final String words;

        Quantity(String field, String words) {
            this.field = field;
            this.words = words;
        }
    }

    private AccuracyTable() {}

    /**
     * @param summary the aggregator's summary.json
     * @param each whether there follows a table for each target task as well
     */
    public static List<String> lines(JsonNode summary, boolean each) {
        List<String> lines = new ArrayList<>();
        JsonNode chance = summary.path("chance");
        lines.add(
                "accuracy in percent, mean over all targets"
                        + (chance.isNumber()
                                ? String.format(
                                        Locale.ROOT, " (chance %s)", percent(chance.asDouble()))
                                : ""));
        lines.addAll(scope(summary.path("pooled")));
        if (each) {
            for (JsonNode group : summary.path("groups")) {
                lines.add("");
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "target %s, split %d, replicate %d",
                                group.path("target").asText(),
                                group.path("split").asInt(),
                                group.path("replicate").asInt()));
                lines.addAll(scope(group.path("summary")));
            }
        }
        int missing = summary.path("missing").asInt();
        if (missing > 0) {
            lines.add("");
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%d of %d networks are missing from these means",
                            missing,
                            summary.path("planned").asInt()));
        }
        return lines;
    }

    private static List<String> scope(JsonNode scope) {
        JsonNode layers = scope.path("byCopiedLayers");
        List<String> lines = new ArrayList<>();
        lines.add(row("copied layers", columns(layers, n -> n.path("copiedLayers").asText(), "0")));
        lines.add(row("base", List.of(share(scope.path("base").path("mean")))));
        for (String curve : curves(layers)) {
            lines.add(
                    row(
                            curve,
                            columns(
                                    layers,
                                    n -> share(n.path("means").path(curve).path("mean")),
                                    "")));
        }
        lines.add("");
        for (Quantity quantity : Quantity.values()) {
            List<String> cells =
                    columns(layers, n -> points(n.path(quantity.field).path("value")), "");
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                lines.add(row(quantity.words, cells));
            }
        }
        return lines;
    }

    private static Set<String> curves(JsonNode layers) {
        Set<String> present = new LinkedHashSet<>();
        for (String curve : CURVES) {
            for (JsonNode layer : layers) {
                if (layer.path("means").has(curve)) {
                    present.add(curve);
                }
            }
        }
        return present;
    }

    private static List<String> columns(
            JsonNode layers, java.util.function.Function<JsonNode, String> cell, String first) {
        List<String> cells = new ArrayList<>();
        cells.add(first);
        layers.forEach(layer -> cells.add(cell.apply(layer)));
        return cells;
    }

    private static String row(String name, List<String> cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME + "s", name));
        cells.forEach(cell -> row.append(String.format(Locale.ROOT, "%" + WIDTH + "s", cell)));
        return row.toString().stripTrailing();
    }

    private static String share(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.1f", 100 * value.asDouble()) : "";
    }

    private static String points(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%+.1f", 100 * value.asDouble()) : "";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
