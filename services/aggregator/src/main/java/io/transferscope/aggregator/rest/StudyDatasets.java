package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.transferscope.aggregator.rendering.RenderedReport;
import io.transferscope.aggregator.rendering.TableFormat;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.DatasetInventory.ClassCount;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.studies.Rejection;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.StudyState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What splitters wrote down of the data sets of studies, read from the store for each answer:
 * nothing of it is kept in memory. What is not there is a {@link ProblemException} that says why.
 */
public final class StudyDatasets {
    private static final long LARGEST_INVENTORY = 64 << 20;
    private static final long LARGEST_PICTURE = 32 << 20;
    private static final String PNG = "image/png";

    private final StudyOperations operations;
    private final BlobStore blobs;

    public StudyDatasets(StudyOperations operations, BlobStore blobs) {
        this.operations = requireNonNull(operations, "operations is null");
        this.blobs = requireNonNull(blobs, "blobs is null");
    }

    /** The inventory; as CSV a row for each class. */
    StoredAnswer inventory(String study, TableFormat format) {
        BlobRef inventory = inventoryOf(study);
        return switch (format) {
            case JSON -> stored(inventory, LARGEST_INVENTORY, RenderedReport.JSON);
            case CSV ->
                    new StoredAnswer(
                            RenderedReport.CSV,
                            Answer.tagOf(inventory) + "-classes",
                            () -> classes(inventory));
        };
    }

    /** Everything that is left out, as CSV. */
    StoredAnswer leftOut(String study) {
        BlobRef table = read(inventoryOf(study)).files().leftOut();
        if (table == null) {
            throw ProblemException.notFound(
                    "Nothing is left out of the data set of study " + study, List.of());
        }
        return table(table);
    }

    /** A few images of each class. */
    StoredAnswer contactSheet(String study) {
        BlobRef sheet = read(inventoryOf(study)).files().contactSheet();
        if (sheet == null) {
            throw ProblemException.notFound(
                    String.format(Locale.ROOT, "Study %s has no contact sheet", study), List.of());
        }
        return stored(sheet, LARGEST_PICTURE, PNG);
    }

    /** Everything that makes the data set of a rejected request unusable, as CSV. */
    StoredAnswer unusable(String requestDigest) {
        Rejection rejection =
                operations.rejections().stream()
                        .filter(known -> known.requestDigest().equals(requestDigest))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "No rejection that is kept is of the request "
                                                        + requestDigest,
                                                List.of()));
        BlobRef table = rejection.unusableList();
        if (table == null) {
            throw ProblemException.notFound(
                    "Nothing of a data set was unusable: the faults of the rejection say it all",
                    List.of());
        }
        return table(table);
    }

    private BlobRef inventoryOf(String name) {
        StudySnapshot study = operations.snapshot(name);
        PlannedStudy planned =
                study.plan()
                        .orElseThrow(() -> ProblemException.notFound(without(study), List.of()));
        if (!(planned instanceof StudyPlan plan)) {
            throw ProblemException.notFound(
                    String.format(
                            Locale.ROOT,
                            "Study %s was imported: nothing is known of its images",
                            name),
                    List.of());
        }
        BlobRef inventory = plan.inventory();
        if (inventory == null) {
            throw ProblemException.notFound(
                    String.format(
                            Locale.ROOT,
                            "Study %s was planned by an older version, which wrote down nothing of its data set",
                            name),
                    List.of());
        }
        return inventory;
    }

    private static String without(StudySnapshot study) {
        if (study.state() == StudyState.REJECTED) {
            return String.format(
                    Locale.ROOT,
                    "Study %s was rejected, so there is no data set of it: its faults say why",
                    study.study());
        }
        return study.state() == StudyState.CANCELLED
                ? String.format(
                        Locale.ROOT,
                        "Study %s was cancelled before its data set was read",
                        study.study())
                : String.format(
                        Locale.ROOT, "The data set of study %s is still being read", study.study());
    }

    private DatasetInventory read(BlobRef inventory) {
        return DatasetInventory.read(content(inventory, LARGEST_INVENTORY));
    }

    private StoredAnswer stored(BlobRef ref, long limit, String mediaType) {
        return new StoredAnswer(mediaType, Answer.tagOf(ref), () -> content(ref, limit));
    }

    /** A table may have a row for every file of a data set, so it is sent from the disk. */
    private StoredAnswer table(BlobRef ref) {
        return new StoredAnswer(
                RenderedReport.CSV,
                Answer.tagOf(ref),
                () -> StoreProblems.reading(() -> blobs.fetch(ref).toFile()));
    }

    private byte[] content(BlobRef ref, long limit) {
        return StoreProblems.reading(() -> blobs.read(ref, limit));
    }

    private byte[] classes(BlobRef inventory) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(
                    "class", "train_found", "train_used", "validation_found", "validation_used");
            for (ClassCount each : read(inventory).classes()) {
                csv.writeRecord(
                        each.name(),
                        String.valueOf(each.train().found()),
                        String.valueOf(each.train().used()),
                        String.valueOf(each.validation().found()),
                        String.valueOf(each.validation().used()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
