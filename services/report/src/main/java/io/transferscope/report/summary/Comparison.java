package io.transferscope.report.summary;

import io.transferscope.report.results.Curve;
import io.transferscope.report.statistics.Interval;
import io.transferscope.report.statistics.SquareAndAdd;
import io.transferscope.report.summary.StudySummary.AtLayer;
import io.transferscope.report.summary.StudySummary.Average;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Studies side by side: a row for each curve and n that any of them has, a cell for each study.
 *
 * @param studies in the order of the cells
 */
public record Comparison(List<String> studies, List<Row> rows) {
    public Comparison {
        studies = List.copyOf(studies);
        rows = List.copyOf(rows);
    }

    /** One curve at one n; the base networks' n is 0. */
    public record Row(String curve, int copiedLayers, List<Cell> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What one study has there.
     *
     * @param average absent where the study has not planned such networks
     * @param toFirst its mean less the first study's; absent in the first
     */
    public record Cell(String study, @Nullable Average average, @Nullable ToFirst toFirst) {}

    /**
     * A difference between studies.
     *
     * @param interval as of independent studies; absent where either mean has none
     */
    public record ToFirst(double value, @Nullable Interval interval) {}

    /** Of a sweep, the networks with the most training images. */
    public static Comparison of(List<StudySummary> summaries) {
        TreeSet<Integer> layers =
                summaries.stream()
                        .flatMap(summary -> summary.pooled().byCopiedLayers().stream())
                        .map(AtLayer::copiedLayers)
                        .collect(Collectors.toCollection(TreeSet::new));
        List<Row> rows = new ArrayList<>();
        add(rows, summaries, Curve.BASE, 0);
        for (Curve curve : Arrays.asList(Curve.values()).subList(1, Curve.values().length)) {
            layers.forEach(n -> add(rows, summaries, curve, n));
        }
        return new Comparison(summaries.stream().map(StudySummary::study).toList(), rows);
    }

    private static void add(List<Row> rows, List<StudySummary> summaries, Curve curve, int n) {
        List<Cell> cells = new ArrayList<>();
        for (StudySummary summary : summaries) {
            Average average = summary.pooled().average(curve, n);
            ToFirst toFirst = cells.isEmpty() ? null : toFirst(average, cells.get(0).average());
            cells.add(new Cell(summary.study(), average, toFirst));
        }
        if (cells.stream().map(Cell::average).anyMatch(Objects::nonNull)) {
            rows.add(new Row(curve.label(), n, cells));
        }
    }

    private static @Nullable ToFirst toFirst(@Nullable Average average, @Nullable Average first) {
        Double mean = average == null ? null : average.mean();
        Double firstMean = first == null ? null : first.mean();
        if (average == null || first == null || mean == null || firstMean == null) {
            return null;
        }
        Interval interval = average.interval();
        Interval firstInterval = first.interval();
        return new ToFirst(
                mean - firstMean,
                interval == null || firstInterval == null
                        ? null
                        : SquareAndAdd.difference(mean, interval, firstMean, firstInterval));
    }
}
