package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.JobFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One study as it looks at one time: what follows from both is worked out once. */
final class StudyLook {
    private final StudySnapshot study;
    private final Instant until;
    private final NetworkStatus[] statuses;
    private final Counts counts;
    private final int measured;
    private final int trained;
    private final TimeLeft timeLeft;
    private final List<Training> trainings = new ArrayList<>();
    private final List<JobFailed> failures = new ArrayList<>();
    private final List<NetworkView> networks = new ArrayList<>();

    /**
     * @param silence after which a trainer that says nothing is not at work any more
     */
    StudyLook(StudySnapshot study, Instant now, Duration silence) {
        this.study = requireNonNull(study, "study is null");
        Instant heardSince = now.minus(silence);
        Instant end = Instant.MAX;
        statuses = new NetworkStatus[study.size()];
        int results = 0;
        int own = 0;
        for (int number = 0; number < statuses.length; number++) {
            Evidence evidence = study.evidence(number);
            NetworkStatus status = study.status(number, heardSince);
            statuses[number] = status;
            evidence.failureWhere(status).ifPresent(failures::add);
            evidence.trainingWhile(status).ifPresent(trainings::add);
            Dated<AccuracyMeasured> accuracy = evidence.accuracy();
            if (accuracy != null) {
                results++;
                own += accuracy.event().isTrained() ? 1 : 0;
            }
            networks.add(NetworkView.of(study, study.network(number).network(), status));
        }
        for (Training training : trainings) {
            Instant silent = training.latest().time().plus(silence);
            end = silent.isBefore(end) ? silent : end;
        }
        until = end;
        measured = results;
        trained = own;
        counts = Counts.of(List.of(statuses));
        timeLeft = TimeLeft.of(study, statuses);
    }

    StudySnapshot study() {
        return study;
    }

    /** Whether the study, unless something happens to it, still looks so at this time. */
    boolean isTrueAt(Instant now) {
        return !now.isAfter(until);
    }

    Counts counts() {
        return counts;
    }

    /** Networks with a result that were trained for themselves. */
    int trained() {
        return trained;
    }

    /** Networks with a result that another network's training gave. */
    int reused() {
        return measured - trained;
    }

    TimeLeft timeLeft() {
        return timeLeft;
    }

    NetworkStatus status(int number) {
        return statuses[number];
    }

    /** Under way now. */
    List<Training> trainings() {
        return trainings;
    }

    List<JobFailed> failures() {
        return failures;
    }

    /** By number in the plan. */
    List<NetworkView> networks() {
        return networks;
    }

    /** Trainers at work on it. */
    Set<String> workers() {
        Set<String> workers = new HashSet<>();
        trainings.forEach(training -> workers.add(training.progress().worker()));
        return workers;
    }
}
