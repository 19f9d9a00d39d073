package io.transferscope.aggregator.report;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.checkpoint.NetworkResult;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Task;
import io.transferscope.contracts.plan.Treatment;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The table of a study, {@code results.csv}: a row per measured network, the same bytes for the
 * same results.
 */
public final class ResultsTable {
    private static final List<String> COLUMNS =
            List.of(
                    "study",
                    "split",
                    "replicate",
                    "network",
                    "source",
                    "target",
                    "copied_layers",
                    "fine_tuned",
                    "control",
                    "accuracy",
                    "best10_accuracy",
                    "correct",
                    "total",
                    "epochs",
                    "job_id",
                    "checkpoint",
                    "train_seconds",
                    "backend");

    private ResultsTable() {}

    /** One row, as JSON has it. */
    public record Row(
            NetworkId network,
            @Nullable Task source,
            Task target,
            int copiedLayers,
            boolean fineTuned,
            @Nullable String control,
            double accuracy,
            double best10Accuracy,
            @Nullable JobResult result) {}

    public static List<Row> rows(Collection<AccuracyMeasured> accuracies) {
        return accuracies.stream()
                .sorted(Comparator.comparing(AccuracyMeasured::network, ReportOrder.NETWORKS))
                .map(accuracy -> row(accuracy.network(), accuracy.result()))
                .toList();
    }

    public static String csv(Collection<AccuracyMeasured> accuracies) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(COLUMNS);
            rows(accuracies).forEach(row -> csv.writeRecord(cells(row)));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static Row row(NetworkId network, NetworkResult result) {
        Treatment treatment = network.treatment();
        return new Row(
                network,
                treatment.copiedFrom().orElse(null),
                treatment.target(),
                treatment.copiedLayers(),
                treatment instanceof Treatment.Variant variant && variant.fineTuned(),
                treatment instanceof Treatment.RandomFilters ? "random" : null,
                result.accuracy(),
                result.best10Accuracy(),
                result instanceof JobResult trained ? trained : null);
    }

    private static List<String> cells(Row row) {
        JobResult result = requireNonNull(row.result());
        return List.of(
                row.network().study(),
                String.valueOf(row.network().split()),
                String.valueOf(row.network().replicate()),
                row.network().label(),
                row.source() == null ? "" : row.source().name(),
                row.target().name(),
                String.valueOf(row.copiedLayers()),
                String.valueOf(row.fineTuned()),
                row.control() == null ? "" : row.control(),
                decimals(6, row.accuracy()),
                decimals(6, row.best10Accuracy()),
                String.valueOf(result.correct()),
                String.valueOf(result.total()),
                String.valueOf(result.epochs()),
                result.jobId(),
                result.checkpoint().sha256(),
                decimals(3, result.trainSeconds()),
                result.backend());
    }

    private static String decimals(int count, double value) {
        return String.format(Locale.ROOT, "%." + count + "f", value);
    }
}
