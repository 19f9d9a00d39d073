package io.transferscope.studies;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the store has of a study that is announced.
 *
 * @param plan absent until it is read
 * @param planProblem why it is not read
 * @param dataset what its inventory says; absent until that is read, and where there is none
 * @param datasetProblem why it is not read
 */
public record StoredPlan(
        @Nullable PlannedStudy plan,
        @Nullable String planProblem,
        StudyDataset.@Nullable Numbers dataset,
        @Nullable String datasetProblem) {
    static final StoredPlan NONE = new StoredPlan(null, null, null, null);

    StoredPlan with(PlannedStudy read) {
        return new StoredPlan(read, null, dataset, datasetProblem);
    }

    StoredPlan withProblem(String problem) {
        return new StoredPlan(plan, problem, dataset, datasetProblem);
    }

    StoredPlan with(StudyDataset.Numbers read) {
        return new StoredPlan(plan, planProblem, read, null);
    }

    StoredPlan withDatasetProblem(@Nullable String problem) {
        return new StoredPlan(plan, planProblem, dataset, problem);
    }

    /** The inventory of its data set; older plans and imported ones have none. */
    Optional<BlobRef> inventory() {
        return plan instanceof StudyPlan study
                ? Optional.ofNullable(study.inventory())
                : Optional.empty();
    }
}
