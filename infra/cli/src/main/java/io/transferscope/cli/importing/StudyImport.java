package io.transferscope.cli.importing;

import static java.util.Objects.requireNonNull;

import io.transferscope.cli.garbage.StudyDeletion;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.plan.ImportedStudy;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a study of a table. The stored plan is the claim on the name, as it is for a study that is
 * trained; the same table again says the same again, which heals what an interruption left undone.
 */
public final class StudyImport {
    private static final int LOT = 1_000;

    private final ObjectStore objects;
    private final EventPublisher publisher;

    public StudyImport(ObjectStore objects, EventPublisher publisher) {
        this.objects = requireNonNull(objects, "objects is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
    }

    /**
     * What is to become of a table.
     *
     * @param file its name, without folders
     * @param classesPerTask null where it is not told
     */
    public record Wanted(String study, String file, @Nullable Integer classesPerTask) {
        public Wanted {
            requireNonNull(study, "study is null");
            requireNonNull(file, "file is null");
        }
    }

    /**
     * The study that the table is; nothing is stored yet.
     *
     * @throws InvalidTableException where it would have too many networks
     */
    public static ImportedStudy plan(ImportedTable table, Wanted wanted)
            throws InvalidTableException {
        ImportedStudy.Source source =
                new ImportedStudy.Source(
                        wanted.file(), table.sha256(), table.networks(), wanted.classesPerTask());
        return new ImportedStudy(
                wanted.study(), source, ImportedGrid.of(wanted.study(), source, table));
    }

    /** Whether the store has a study of this name. */
    public boolean isPlanned(String study) {
        return objects.exists(PlannedStudy.key(study));
    }

    /**
     * Returns when everything is stored and published.
     *
     * @throws TransferscopeException of kind INVALID where the name is taken; nothing is changed
     *     then
     */
    public void publish(ImportedStudy study, ImportedTable table) {
        if (StudyDeletion.isUnderWay(objects, study.study())) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "A study %1$s is being deleted, or its deletion was interrupted: let delete %1$s finish it first",
                            study.study()));
        }
        publisher.publish(Topics.STUDY_PLANS, claim(study));
        List<AccuracyMeasured> lot = new ArrayList<>(LOT);
        for (ResultLine line : table.lines()) {
            PlannedNetwork planned =
                    ImportedStudy.network(study.imported(), line.place().in(study.study()));
            lot.add(new AccuracyMeasured(planned.network(), line.result(planned)));
            if (lot.size() == LOT) {
                publisher.publish(Topics.ACCURACIES, lot);
                lot.clear();
            }
        }
        publisher.publish(Topics.ACCURACIES, lot);
    }

    /** Returns what is to be said of the plan that is stored in the end. */
    private StudyPlanned claim(ImportedStudy study) {
        String key = PlannedStudy.key(study.study());
        byte[] plan = Json.write(study);
        if (objects.putIfAbsent(key, plan)) {
            return planned(study, plan);
        }
        byte[] first =
                objects.read(key, PlannedStudy.MAX_BYTES)
                        .orElseThrow(() -> new IllegalStateException(key + " came and went"));
        if (read(key, first) instanceof ImportedStudy imported) {
            requireSame(study, imported.imported());
            return planned(imported, first);
        }
        throw taken(study.study(), "is the name of a study that was trained here");
    }

    private static StudyPlanned planned(ImportedStudy study, byte[] json) {
        return new StudyPlanned(study.study(), BlobRef.of(json), study.networks().size(), null);
    }

    private static PlannedStudy read(String key, byte[] json) {
        try {
            return PlannedStudy.read(json);
        } catch (JsonException e) {
            throw TransferscopeException.invalid(
                    String.format(Locale.ROOT, "%s cannot be read: %s", key, e.getMessage()), e);
        }
    }

    /** The file may have been renamed since. */
    private static void requireSame(ImportedStudy study, ImportedStudy.Source before) {
        if (!before.sha256().equals(study.imported().sha256())) {
            throw taken(
                    study.study(),
                    String.format(
                            Locale.ROOT,
                            "was imported from another file, or from %s before it was changed",
                            before.file()));
        }
        if (!Objects.equals(before.classesPerTask(), study.imported().classesPerTask())) {
            throw taken(
                    study.study(),
                    before.classesPerTask() == null
                            ? "was imported without --classes"
                            : "was imported with --classes " + before.classesPerTask());
        }
    }

    private static TransferscopeException taken(String study, String why) {
        return TransferscopeException.invalid(
                String.format(
                        Locale.ROOT,
                        "%s %s: choose another name with --study, or delete it first",
                        study,
                        why));
    }
}
