package io.transferscope.report.table;

import io.transferscope.report.summary.Comparison;
import io.transferscope.report.summary.StudySummary.Average;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison as CSV: a row for each curve, n and study. Values are shares with six decimals; what
 * is not known is empty.
 */
public final class ComparisonCsv {
    private static final List<String> COLUMNS =
            List.of(
                    "curve",
                    "copied_layers",
                    "study",
                    "mean",
                    "low",
                    "high",
                    "level",
                    "method",
                    "splits",
                    "note",
                    "networks",
                    "missing",
                    "to_first",
                    "to_first_low",
                    "to_first_high");

    private ComparisonCsv() {}

    public static String csv(Comparison comparison) {
        List<List<String>> lines = new ArrayList<>();
        for (Comparison.Row row : comparison.rows()) {
            for (Comparison.Cell cell : row.cells()) {
                Average average = cell.average();
                Comparison.ToFirst toFirst = cell.toFirst();
                List<String> line = new ArrayList<>();
                line.add(row.curve());
                line.add(Csv.text(row.copiedLayers()));
                line.add(cell.study());
                line.addAll(
                        Csv.value(
                                average == null ? null : average.mean(),
                                average == null ? null : average.interval()));
                line.add(average == null ? "" : Csv.text(average.count()));
                line.add(average == null ? "" : Csv.text(average.missing()));
                line.addAll(
                        Csv.value(
                                        toFirst == null ? null : toFirst.value(),
                                        toFirst == null ? null : toFirst.interval())
                                .subList(0, 3));
                lines.add(line);
            }
        }
        return Csv.write(COLUMNS, lines);
    }
}
