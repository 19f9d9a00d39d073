package io.transferscope.transfer.job;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.ObjectStore;
import java.util.Locale;
import java.util.Optional;

/**
 * The plans of studies, as the store has them. Of a study whose results were imported there is none
 * here: nothing of it is ever trained.
 */
public final class Plans {
    private final ObjectStore objects;

    public Plans(ObjectStore objects) {
        this.objects = requireNonNull(objects, "objects is null");
    }

    /**
     * @throws RuntimeException of kind INVALID where the store has no plan, or no readable one
     */
    public Optional<StudyPlan> read(String study) {
        return parse(study, bytes(study));
    }

    /**
     * The plan that was announced, and no other.
     *
     * @throws RuntimeException of kind INVALID where the store has another one or none
     */
    public Optional<StudyPlan> read(StudyPlanned announced) {
        byte[] json = bytes(announced.study());
        BlobRef found = BlobRef.of(json);
        if (!found.equals(announced.plan())) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "%s has digest %s, but %s was announced",
                            PlannedStudy.key(announced.study()),
                            found.sha256(),
                            announced.plan().sha256()));
        }
        return parse(announced.study(), json);
    }

    private byte[] bytes(String study) {
        String key = PlannedStudy.key(study);
        return objects.read(key, PlannedStudy.MAX_BYTES)
                .orElseThrow(
                        () ->
                                TransferscopeException.invalid(
                                        String.format(
                                                Locale.ROOT,
                                                "The store has no plan of study %s (%s)",
                                                study,
                                                key)));
    }

    private static Optional<StudyPlan> parse(String study, byte[] json) {
        PlannedStudy plan = PlannedStudy.read(json);
        if (!plan.study().equals(study)) {
            throw TransferscopeException.invalid(
                    String.format(
                            Locale.ROOT,
                            "%s is the plan of study %s",
                            PlannedStudy.key(study),
                            plan.study()));
        }
        return plan instanceof StudyPlan trained ? Optional.of(trained) : Optional.empty();
    }
}
