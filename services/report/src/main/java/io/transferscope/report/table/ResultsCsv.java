package io.transferscope.report.table;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Task;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.contracts.result.ImportedResult.Details;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.result.NetworkResult;
import io.transferscope.contracts.result.NetworkResult.Tested;
import io.transferscope.report.convergence.LearningCurve;
import io.transferscope.report.results.StudyResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** Behind all that earlier versions had. */
    private static final List<String> LEARNING = List.of("train_loss", "annealed");

    private static final Details UNKNOWN = new Details(null, null, null, null);

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
        return Csv.write(columns(false), List.of());
    }

    /** The table; of a sweep, with {@code training_images} as one more column. */
    public static String csv(StudyResults results) {
        boolean isSweep = !results.trainingImages().isEmpty();
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows(results)) {
            List<String> cells = cells(row);
            if (isSweep) {
                cells.add(Csv.text(row.trainingImages()));
            }
            cells.addAll(learning(row.result()));
            lines.add(cells);
        }
        return Csv.write(columns(isSweep), lines);
    }

    private static List<String> columns(boolean isSweep) {
        List<String> columns = new ArrayList<>(COLUMNS);
        if (isSweep) {
            columns.add("training_images");
        }
        columns.addAll(LEARNING);
        return columns;
    }

    /** Of the last epoch, and of the last quarter of all. */
    private static List<String> learning(NetworkResult result) {
        if (!(result instanceof JobResult trained)) {
            return List.of("", "");
        }
        List<Float> losses = trained.lossPerEpoch();
        return List.of(
                losses == null
                        ? ""
                        : Csv.decimals((double) losses.get(losses.size() - 1).floatValue()),
                Csv.text(LearningCurve.of(trained).map(LearningCurve::isAnnealed).orElse(null)));
    }

    private static Row row(
            NetworkId network, NetworkResult result, @Nullable Integer trainingImages) {
        Treatment treatment = network.treatment();
        return new Row(
                network,
                treatment.copiedFrom().orElse(null),
                treatment.target(),
                treatment.copiedLayers(),
                treatment.isFineTuned(),
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
        cells.add(Csv.text(row.source()));
        cells.add(row.target().name());
        cells.add(String.valueOf(row.copiedLayers()));
        cells.add(String.valueOf(row.fineTuned()));
        cells.add(Csv.text(row.control()));
        cells.add(accuracy == null ? "nan" : Csv.decimals(accuracy));
        cells.add(Csv.decimals(row.best10Accuracy()));
        Tested tested = row.result().tested().orElse(null);
        cells.add(tested == null ? "" : String.valueOf(tested.correct()));
        cells.add(tested == null ? "" : String.valueOf(tested.total()));
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
                seconds(result.trainSeconds()),
                result.backend());
    }

    private static List<String> origin(ImportedResult result) {
        Details details = Optional.ofNullable(result.details()).orElse(UNKNOWN);
        return List.of(
                Csv.text(details.epochs()),
                result.jobId(),
                Csv.text(details.checkpoint()),
                seconds(details.trainSeconds()),
                Csv.text(details.backend()));
    }

    private static String seconds(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.3f", value);
    }
}
