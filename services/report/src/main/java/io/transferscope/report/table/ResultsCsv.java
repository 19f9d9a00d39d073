package io.transferscope.report.table;

import io.transferscope.contracts.checkpoint.ImportedResult;
import io.transferscope.contracts.checkpoint.ImportedResult.Details;
import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.checkpoint.NetworkResult;
import io.transferscope.contracts.checkpoint.NetworkResult.Tested;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Task;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.report.results.StudyResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of a study, {@code results.csv}: a row per measured network, the same bytes for the
 * same results.
 */
public final class ResultsCsv {
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

    private ResultsCsv() {}

    /**
     * One row, as JSON has it.
     *
     * @param accuracy absent where the network diverged
     * @param best10Accuracy absent where nobody knows it
     * @param trainingImages of each class, in a sweep
     */
    public record Row(
            NetworkId network,
            @Nullable Task source,
            Task target,
            int copiedLayers,
            boolean fineTuned,
            @Nullable String control,
            @Nullable Double accuracy,
            @Nullable Double best10Accuracy,
            NetworkResult result,
            @Nullable Integer trainingImages) {}

    public static List<Row> rows(StudyResults results) {
        return results.measured().entrySet().stream()
                .map(
                        measured ->
                                row(
                                        measured.getKey(),
                                        measured.getValue(),
                                        results.trainingImages(measured.getKey())))
                .toList();
    }

    /** The table of a study whose plan is not there yet. */
    public static String empty() {
        return SummaryCsv.csv(COLUMNS, List.of());
    }

    /** The table; of a sweep, with {@code training_images} as one more column. */
    public static String csv(StudyResults results) {
        if (results.trainingImages().isEmpty()) {
            return SummaryCsv.csv(COLUMNS, rows(results).stream().map(ResultsCsv::cells).toList());
        }
        List<String> columns = new ArrayList<>(COLUMNS);
        columns.add("training_images");
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows(results)) {
            List<String> cells = cells(row);
            cells.add(blankOr(row.trainingImages(), String::valueOf));
            lines.add(cells);
        }
        return SummaryCsv.csv(columns, lines);
    }

    private static Row row(
            NetworkId network, NetworkResult result, @Nullable Integer trainingImages) {
        Treatment treatment = network.treatment();
        return new Row(
                network,
                treatment.copiedFrom().orElse(null),
                treatment.target(),
                treatment.copiedLayers(),
                treatment instanceof Treatment.Variant variant && variant.fineTuned(),
                treatment instanceof Treatment.RandomFilters ? "random" : null,
                known(result.accuracy()),
                result instanceof ImportedResult imported
                        ? imported.best10()
                        : known(result.best10Accuracy()),
                result,
                trainingImages);
    }

    private static @Nullable Double known(double share) {
        return Double.isNaN(share) ? null : share;
    }

    private static List<String> cells(Row row) {
        Double accuracy = row.accuracy();
        List<String> cells = new ArrayList<>();
        cells.add(row.network().study());
        cells.add(String.valueOf(row.network().split()));
        cells.add(String.valueOf(row.network().replicate()));
        cells.add(row.network().label());
        cells.add(row.source() == null ? "" : row.source().name());
        cells.add(row.target().name());
        cells.add(String.valueOf(row.copiedLayers()));
        cells.add(String.valueOf(row.fineTuned()));
        cells.add(row.control() == null ? "" : row.control());
        cells.add(accuracy == null ? "nan" : decimals(6, accuracy));
        cells.add(blankOr(row.best10Accuracy(), share -> decimals(6, share)));
        Tested tested = row.result().tested().orElse(null);
        cells.add(blankOr(tested, images -> String.valueOf(images.correct())));
        cells.add(blankOr(tested, images -> String.valueOf(images.total())));
        cells.addAll(
                row.result() instanceof ImportedResult imported
                        ? origin(imported)
                        : origin((JobResult) row.result()));
        return cells;
    }

    private static List<String> origin(JobResult result) {
        return List.of(
                String.valueOf(result.epochs()),
                result.jobId(),
                result.checkpoint().sha256(),
                decimals(3, result.trainSeconds()),
                result.backend());
    }

    private static List<String> origin(ImportedResult result) {
        Details details = result.details();
        return List.of(
                details == null ? "" : blankOr(details.epochs(), String::valueOf),
                result.jobId(),
                details == null ? "" : blankOr(details.checkpoint(), text -> text),
                details == null ? "" : blankOr(details.trainSeconds(), time -> decimals(3, time)),
                details == null ? "" : blankOr(details.backend(), text -> text));
    }

    private static <T> String blankOr(@Nullable T value, Function<T, String> words) {
        return value == null ? "" : words.apply(value);
    }

    private static String decimals(int count, double value) {
        return String.format(Locale.ROOT, "%." + count + "f", value);
    }
}
