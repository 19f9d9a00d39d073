package io.transferscope.report.table;

import io.transferscope.report.results.Curve;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.statistics.Interval;
import io.transferscope.report.summary.Effects;
import io.transferscope.report.summary.PairedContrast;
import io.transferscope.report.summary.StudySummary;
import io.transferscope.report.summary.StudySummary.AtLayer;
import io.transferscope.report.summary.StudySummary.AtSize;
import io.transferscope.report.summary.StudySummary.Average;
import io.transferscope.report.summary.StudySummary.Difference;
import io.transferscope.report.summary.StudySummary.OverBase;
import io.transferscope.report.summary.StudySummary.Paired;
import io.transferscope.report.summary.StudySummary.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A summary as CSV: a row for each n and quantity, in a sweep for each number of training images;
 * then the differences from base networks, a row for each curve and n; then the effects, a row for
 * each range of {@code layers} and quantity, without {@code copied_layers}; then the contrasts of
 * treatments network by network, at each n and of all. Values are shares with six decimals; what is
 * not known is empty.
 *
 * <p>A quantity is a curve (base, BnB, …), of which there is the {@code mean} accuracy, or a
 * difference, of which there are two rows: {@code pooled} as in the paper, and {@code paired}, each
 * network against the base network of its own. {@code networks} counts those that the value rests
 * on, {@code missing} those that it lacks.
 */
public final class SummaryCsv {
    private static final List<String> COLUMNS =
            List.of(
                    "study",
                    "training_images",
                    "copied_layers",
                    "quantity",
                    "kind",
                    "value",
                    "low",
                    "high",
                    "level",
                    "method",
                    "splits",
                    "note",
                    "networks",
                    "missing",
                    "not_learned",
                    "best10_mean",
                    "layers",
                    "diverged");

    private final List<List<String>> rows = new ArrayList<>();
    private final String study;

    private SummaryCsv(String study) {
        this.study = study;
    }

    /**
     * Where a row stands: in a sweep, of how many training images, and of which n.
     *
     * @param copiedLayers absent where the row is of several n
     */
    private record Place(@Nullable Integer trainingImages, @Nullable Integer copiedLayers) {}

    public static String csv(StudySummary summary) {
        SummaryCsv table = new SummaryCsv(summary.study());
        if (summary.bySize() == null) {
            table.add(null, summary.pooled());
        } else {
            summary.bySize().forEach(table::add);
        }
        summary.overBase().forEach(over -> table.add(summary.trainingImages(), over));
        Place effects = new Place(summary.trainingImages(), null);
        for (Effects.Range range : summary.effects().pooled()) {
            table.add(effects, "pooled", range);
        }
        for (Effects.Range range : summary.effects().paired()) {
            table.add(effects, "paired", range);
        }
        summary.contrasts().forEach(contrast -> table.add(summary.trainingImages(), contrast));
        return Csv.write(COLUMNS, table.rows);
    }

    private void add(AtSize size) {
        add(size.trainingImages(), size.pooled());
    }

    private void add(@Nullable Integer images, Scope scope) {
        add(new Place(images, 0), Curve.BASE, scope.base());
        for (AtLayer layer : scope.byCopiedLayers()) {
            Place place = new Place(images, layer.copiedLayers());
            for (Curve curve : Curve.values()) {
                add(place, curve, layer.means().get(curve.label()));
            }
            for (Quantity quantity : Quantity.values()) {
                Difference difference = layer.difference(quantity);
                if (difference != null) {
                    int networks =
                            networks(scope, quantity.from(), layer.copiedLayers())
                                    + networks(scope, quantity.less(), layer.copiedLayers());
                    add(place, quantity, difference, networks);
                }
            }
        }
    }

    private static int networks(Scope scope, Curve curve, int copiedLayers) {
        Average average = scope.average(curve, copiedLayers);
        return average == null ? 0 : average.count();
    }

    private void add(Place place, Curve curve, @Nullable Average average) {
        if (average != null) {
            List<String> row = row(place, curve.label(), "mean");
            row.addAll(Csv.value(average.mean(), average.interval()));
            row.add(Csv.text(average.count()));
            row.add(Csv.text(average.missing()));
            row.add(Csv.text(average.notLearned()));
            row.add(Csv.decimals(average.best10Mean()));
            row.add("");
            row.add(Csv.text(average.diverged()));
            rows.add(row);
        }
    }

    private void add(Place place, Quantity quantity, Difference difference, int networks) {
        List<String> pooled = row(place, quantity.label(), "pooled");
        pooled.addAll(Csv.value(difference.value(), null));
        pooled.addAll(counts(networks, difference.missing(), ""));
        rows.add(pooled);
        add(place, quantity.label(), difference.paired());
    }

    private void add(@Nullable Integer images, OverBase over) {
        Place place = new Place(images, over.copiedLayers());
        String quantity = over.curve() + " over base";
        List<String> pooled = row(place, quantity, "pooled");
        pooled.addAll(Csv.value(over.value(), over.interval()));
        pooled.addAll(counts(over.networks(), over.missing(), ""));
        rows.add(pooled);
        add(place, quantity, over.paired());
    }

    private void add(Place place, String quantity, @Nullable Paired pairs) {
        if (pairs != null) {
            List<String> paired = row(place, quantity, "paired");
            paired.addAll(Csv.value(pairs.value(), pairs.interval()));
            paired.addAll(counts(pairs.pairs(), pairs.missing(), ""));
            rows.add(paired);
        }
    }

    /** Effects are in points, all that is in the table in shares. */
    private void add(Place place, String kind, Effects.Range range) {
        for (Quantity quantity : Quantity.values()) {
            Effects.Size size = range.size(quantity);
            if (size != null) {
                Double points = size.value();
                Interval interval = size.interval();
                List<String> row = row(place, quantity.label(), kind);
                row.addAll(
                        Csv.value(
                                points == null ? null : points / 100,
                                interval == null ? null : interval.inShares()));
                row.addAll(counts(size.networks(), size.missing(), range.layers()));
                rows.add(row);
            }
        }
    }

    /** The same; {@code networks} counts pairs. */
    private void add(@Nullable Integer images, PairedContrast contrast) {
        Double points = contrast.mean();
        Interval interval = contrast.interval();
        List<String> row =
                row(
                        new Place(images, contrast.copiedLayers()),
                        contrast.minuend() + " over " + contrast.subtrahend(),
                        "matched");
        row.addAll(
                Csv.value(
                        points == null ? null : points / 100,
                        interval == null ? null : interval.inShares()));
        row.addAll(
                counts(
                        contrast.pairs(),
                        contrast.missing(),
                        contrast.copiedLayers() == null ? "all" : ""));
        rows.add(row);
    }

    /** The cells from the number of networks on, of a difference. */
    private static List<String> counts(int networks, int missing, String layers) {
        return List.of(Csv.text(networks), Csv.text(missing), "", "", layers, "");
    }

    private List<String> row(Place place, String quantity, String kind) {
        return new ArrayList<>(
                List.of(
                        study,
                        Csv.text(place.trainingImages()),
                        Csv.text(place.copiedLayers()),
                        quantity,
                        kind));
    }
}
