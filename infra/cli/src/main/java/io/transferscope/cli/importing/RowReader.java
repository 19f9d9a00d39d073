package io.transferscope.cli.importing;

import io.transferscope.cli.importing.ResultLine.NetworkPlace;
import io.transferscope.cli.importing.ResultLine.Values;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.contracts.plan.Treatment.RandomFilters;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.contracts.result.NetworkResult.Tested;
import io.transferscope.contracts.study.Control;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the network of one line, and checks what the line says of it against each other. */
final class RowReader {
    private static final int MAX_INDEX = 999_999_999;

    /**
     * An accuracy may be off by so much from the number of right images, however few its digits.
     */
    private static final double COARSEST = 0.01;

    /** Tables name the same few again and again. */
    private final Map<String, Treatment> treatments = new HashMap<>();

    /** Null, with every fault noted, where the line has none. */
    @Nullable ResultLine read(Row row, TableFaults faults) {
        long before = faults.count();
        requireCells(row);
        Integer split = row.whole(ResultsColumn.SPLIT, 0, MAX_INDEX);
        Integer replicate = row.whole(ResultsColumn.REPLICATE, 0, MAX_INDEX);
        Treatment treatment = treatment(row);
        if (treatment != null) {
            checkAgreement(row, treatment);
        }
        Values values = values(row);
        return faults.count() > before || split == null || treatment == null
                ? null
                : new ResultLine(
                        row.line(),
                        new NetworkPlace(split, replicate == null ? 0 : replicate, treatment),
                        values);
    }

    private static void requireCells(Row row) {
        for (ResultsColumn column : ResultsColumn.values()) {
            if (column.isRequired() && !row.has(column)) {
                row.fault(
                        column,
                        column == ResultsColumn.ACCURACY
                                ? "is missing: write nan for a network that diverged, and leave"
                                        + " the line out where there is no result"
                                : "is missing");
            }
        }
    }

    private @Nullable Treatment treatment(Row row) {
        String label = row.cell(ResultsColumn.NETWORK);
        if (label.isEmpty()) {
            return null;
        }
        Treatment known = treatments.get(label);
        if (known != null) {
            return known;
        }
        try {
            Treatment treatment = Treatment.parse(label);
            treatments.put(label, treatment);
            return treatment;
        } catch (IllegalArgumentException e) {
            row.fault(
                    ResultsColumn.NETWORK,
                    "must be a label such as baseA, A3B, A3B+, B3B, B3B=, P3B or R3B, not "
                            + TableFaults.quote(label));
            return null;
        }
    }

    /** Who fills these in may have another network in mind than the label names. */
    private static void checkAgreement(Row row, Treatment treatment) {
        agree(row, ResultsColumn.TARGET, treatment.target().name());
        agree(
                row,
                ResultsColumn.SOURCE,
                treatment.copiedFrom().map(Enum::name).orElse("")); // nothing is copied
        Integer layers = row.whole(ResultsColumn.COPIED_LAYERS, 0, 999);
        if (layers != null && layers != treatment.copiedLayers()) {
            disagree(row, ResultsColumn.COPIED_LAYERS, "" + treatment.copiedLayers());
        }
        String fineTuned =
                switch (row.cell(ResultsColumn.FINE_TUNED)) {
                    case "1" -> "true";
                    case "0" -> "false";
                    default -> row.cell(ResultsColumn.FINE_TUNED);
                };
        boolean isFineTuned = treatment.isFineTuned();
        if (!fineTuned.isEmpty() && !fineTuned.equalsIgnoreCase(String.valueOf(isFineTuned))) {
            disagree(row, ResultsColumn.FINE_TUNED, String.valueOf(isFineTuned));
        }
        agree(
                row,
                ResultsColumn.CONTROL,
                treatment instanceof RandomFilters ? Control.RANDOM.label() : "");
    }

    private static void agree(Row row, ResultsColumn column, String right) {
        if (row.has(column) && !row.cell(column).equalsIgnoreCase(right)) {
            disagree(row, column, right);
        }
    }

    private static void disagree(Row row, ResultsColumn column, String right) {
        row.fault(
                column,
                String.format(
                        Locale.ROOT,
                        "is %s, but for %s it %s: correct the one or the other",
                        TableFaults.quote(row.cell(column)),
                        row.cell(ResultsColumn.NETWORK),
                        right.isEmpty() ? "must be blank" : "must be " + right));
    }

    private static Values values(Row row) {
        boolean diverged = row.isNan(ResultsColumn.ACCURACY);
        BigDecimal share = diverged ? null : row.share(ResultsColumn.ACCURACY);
        BigDecimal best10 =
                row.isNan(ResultsColumn.BEST10_ACCURACY)
                        ? null
                        : row.share(ResultsColumn.BEST10_ACCURACY);
        Integer correct = row.whole(ResultsColumn.CORRECT, 0, Integer.MAX_VALUE);
        Integer total = row.whole(ResultsColumn.TOTAL, 1, Integer.MAX_VALUE);
        return new Values(
                share == null ? null : share.doubleValue(),
                best10 == null ? null : best10.doubleValue(),
                share == null ? null : tested(row, share, correct, total),
                new ImportedResult.Details(
                        row.whole(ResultsColumn.EPOCHS, 0, Integer.MAX_VALUE),
                        row.text(ResultsColumn.CHECKPOINT),
                        row.seconds(ResultsColumn.TRAIN_SECONDS),
                        row.text(ResultsColumn.BACKEND)));
    }

    /** What the accuracy was measured on; the images that were right follow from their number. */
    private static @Nullable Tested tested(
            Row row, BigDecimal share, @Nullable Integer correct, @Nullable Integer total) {
        if (total == null) {
            if (correct != null && !row.has(ResultsColumn.TOTAL)) {
                row.fault(ResultsColumn.TOTAL, "is missing: correct is of how many images?");
            }
            return null;
        }
        int right =
                correct != null
                        ? correct
                        : share.multiply(BigDecimal.valueOf(total))
                                .setScale(0, RoundingMode.HALF_UP)
                                .intValueExact();
        if (right > total) {
            row.fault(
                    ResultsColumn.CORRECT,
                    String.format(
                            Locale.ROOT,
                            "must not be more than total, %d, but is %d",
                            total,
                            right));
            return null;
        }
        if (correct != null && !isAbout(share, right, total)) {
            row.fault(
                    ResultsColumn.ACCURACY,
                    String.format(
                            Locale.ROOT,
                            "is %s, but %d of %d images are %.6f: correct the one or the other",
                            row.cell(ResultsColumn.ACCURACY),
                            right,
                            total,
                            (double) right / total));
            return null;
        }
        return new Tested(right, total);
    }

    /**
     * Whether the share is that of the images, rounded or cut to the digits that it has. With one
     * digit, or with none, it must be as near as with two: else 1 would be about 0.
     */
    private static boolean isAbout(BigDecimal share, int right, int total) {
        double digit = Math.min(Math.max(Math.pow(10, -share.scale()), 1e-9), COARSEST);
        return Math.abs(share.doubleValue() - (double) right / total) <= digit * (1 + 1e-6);
    }
}
