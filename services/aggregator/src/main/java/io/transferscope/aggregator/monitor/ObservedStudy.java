package io.transferscope.aggregator.monitor;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.studies.NetworkState;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.Training;
import io.transferscope.studies.view.NetworkCounts;
import io.transferscope.studies.view.NetworkView;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudySetup;
import io.transferscope.studies.view.StudyView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One study as it looks at one time: what follows from both is worked out once. */
final class ObservedStudy {
    private final StudySnapshot study;
    private final Instant until;
    private final NetworkState[] states;
    private final NetworkCounts counts;
    private final int measured;
    private final int trained;
    private final TimeLeft timeLeft;
    private final List<Training> trainings = new ArrayList<>();
    private final List<JobFailed> failures = new ArrayList<>();
    private final List<NetworkView> networks = new ArrayList<>();

    /**
     * @param silence after which a trainer that says nothing is not at work any more
     */
    ObservedStudy(StudySnapshot study, Instant now, Duration silence) {
        this.study = requireNonNull(study, "study is null");
        Instant heardSince = now.minus(silence);
        Instant end = Instant.MAX;
        states = new NetworkState[study.size()];
        int results = 0;
        int own = 0;
        for (int number = 0; number < states.length; number++) {
            NetworkState state = study.state(number, heardSince);
            states[number] = state;
            if (state instanceof NetworkState.Failed failed) {
                failures.add(failed.failure().event());
            } else if (state instanceof NetworkState.Running running) {
                trainings.add(running.training());
            } else if (state instanceof NetworkState.Measured measured) {
                results++;
                own += measured.accuracy().event().isTrained() ? 1 : 0;
            }
            networks.add(
                    NetworkView.of(
                            study.network(number).network(),
                            state,
                            study.record(number).training()));
        }
        for (Training training : trainings) {
            Instant silent = training.latest().time().plus(silence);
            end = silent.isBefore(end) ? silent : end;
        }
        until = end;
        measured = results;
        trained = own;
        counts = NetworkCounts.of(Arrays.stream(states).map(NetworkState::status).toList());
        timeLeft = TimeLeft.of(study, List.of(states));
    }

    StudySnapshot study() {
        return study;
    }

    /** Whether the study, unless something happens to it, still looks so at this time. */
    boolean isTrueAt(Instant now) {
        return !now.isAfter(until);
    }

    /** Networks with a result that were trained for themselves. */
    int trained() {
        return trained;
    }

    /** Networks with a result that another network's training gave. */
    int reused() {
        return measured - trained;
    }

    /**
     * @param trainers at work now, on whatever study
     */
    StudyOverview overview(int trainers) {
        return new StudyOverview(
                study.study(),
                study.state(),
                counts,
                trained,
                reused(),
                timeLeft.seconds(trainers).orElse(null));
    }

    /**
     * @param trainers at work now, on whatever study
     */
    StudyView view(int trainers) {
        return view(trainers, networks);
    }

    /** With only these of its networks, and those that depend on them. */
    StudyView view(int trainers, Set<NetworkId> changed) {
        return view(
                trainers,
                networks.stream().filter(view -> concerns(view.network(), changed)).toList());
    }

    private StudyView view(int trainers, List<NetworkView> shown) {
        return new StudyView(
                overview(trainers),
                StudySetup.of(study),
                trainings.stream().map(Training::progress).toList(),
                failures,
                shown);
    }

    private static boolean concerns(NetworkId network, Set<NetworkId> changed) {
        return changed.contains(network)
                || network.treatment().startsFrom().stream()
                        .anyMatch(base -> changed.contains(network.with(base)));
    }

    NetworkState state(int number) {
        return states[number];
    }

    NetworkStatus status(int number) {
        return states[number].status();
    }

    /** Under way now. */
    List<Training> trainings() {
        return trainings;
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
