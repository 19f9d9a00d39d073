package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.JobKey;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.studies.StudySnapshot;

/**
 * A network whose job may be published.
 *
 * @param number in the study's plan
 */
record Candidate(StudySnapshot study, int number) {
    Candidate {
        requireNonNull(study, "study is null");
    }

    PlannedNetwork planned() {
        return study.network(number);
    }

    JobKey job() {
        return JobKey.of(planned());
    }

    /** Whether the job was published before, and is lost, or taken up again after a failure. */
    boolean wasPublished() {
        return study.record(number).dispatched() != null;
    }
}
