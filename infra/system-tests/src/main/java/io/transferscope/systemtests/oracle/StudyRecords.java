package io.transferscope.systemtests.oracle;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.studies.NetworkStatus;
import java.util.List;
import java.util.Map;

/**
 * What a study has left behind.
 *
 * @param answered the aggregator's rows
 * @param published every record of the study in the log, repeated ones too
 * @param folded how far each network is by what services make of the log
 * @param damaged what is wrong with stored checkpoints, by network
 */
public record StudyRecords(
        String study,
        List<PlannedNetwork> planned,
        List<AccuracyMeasured> answered,
        LogRecords published,
        Map<NetworkId, NetworkStatus> folded,
        Map<NetworkId, String> damaged) {
    public StudyRecords {
        requireNonNull(study, "study is null");
        planned = List.copyOf(planned);
        answered = List.copyOf(answered);
        requireNonNull(published, "published is null");
        folded = Map.copyOf(folded);
        damaged = Map.copyOf(damaged);
    }

    /** Records of a study. */
    public record LogRecords(
            List<AccuracyMeasured> accuracies,
            List<CheckpointStored> checkpoints,
            List<JobFailed> failures,
            List<StudyCompleted> completions) {
        public LogRecords {
            accuracies = List.copyOf(accuracies);
            checkpoints = List.copyOf(checkpoints);
            failures = List.copyOf(failures);
            completions = List.copyOf(completions);
        }
    }
}
