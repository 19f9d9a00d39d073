package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at the board at the present time: answers all questions of REST. */
public final class Observatory {
    private final StudyBoard board;
    private final Clock clock;
    private final Duration silence;

    /**
     * @param silence after which a trainer that says nothing is not at work any more
     */
    public Observatory(StudyBoard board, Clock clock, Duration silence) {
        this.board = requireNonNull(board, "board is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.silence = requireNonNull(silence, "silence is null");
    }

    /** All studies by name. */
    public List<StudyOverview> studies() {
        Sight sight = sight();
        return board.all().stream().map(study -> StudyOverview.of(study, sight)).toList();
    }

    public Optional<StudySnapshot> find(String study) {
        return board.find(study);
    }

    public Optional<StudyView> view(String study) {
        return board.find(study).map(snapshot -> StudyView.of(snapshot, sight()));
    }

    /** A study with only these of its networks. */
    public Optional<StudyView> view(String study, Set<NetworkId> networks) {
        return board.find(study).map(snapshot -> StudyView.of(snapshot, sight(), networks));
    }

    /** How far one network is; empty where the study has none of this name. */
    public Optional<NetworkView> network(StudySnapshot study, NetworkId network) {
        return Optional.ofNullable(study.statuses(sight().heardSince()).get(network))
                .map(status -> NetworkView.of(study, network, status));
    }

    /** Trainers at work, by name. */
    public List<WorkerView> workers() {
        Sight sight = sight();
        List<WorkerView> workers = new ArrayList<>();
        for (StudySnapshot study : board.all()) {
            study.statuses(sight.heardSince())
                    .forEach(
                            (network, status) ->
                                    study.evidence(network)
                                            .trainingWhile(status)
                                            .map(WorkerView::of)
                                            .ifPresent(workers::add));
        }
        workers.sort(
                Comparator.comparing(WorkerView::worker)
                        .thenComparing(worker -> worker.network().toString()));
        return workers;
    }

    public List<Rejection> rejections() {
        return board.rejections();
    }

    public Backlog backlog() {
        Sight sight = sight();
        Set<String> waiting = new HashSet<>();
        Set<String> running = new HashSet<>();
        Set<String> blocked = new HashSet<>();
        for (StudySnapshot study : board.all()) {
            if (study.state() != StudyState.RUNNING) {
                continue;
            }
            Map<NetworkId, NetworkStatus> statuses = study.statuses(sight.heardSince());
            for (PlannedNetwork planned :
                    study.plan().map(PlannedStudy::networks).orElse(List.of())) {
                switch (statuses.getOrDefault(planned.network(), NetworkStatus.WAITING)) {
                    case RUNNING -> running.add(planned.jobId());
                    case WAITING ->
                            (isRunnable(planned, statuses) ? waiting : blocked)
                                    .add(planned.jobId());
                    case MEASURED, FAILED, NOT_RUNNABLE, ABSENT -> {}
                }
            }
        }
        waiting.removeAll(running);
        blocked.removeAll(running);
        blocked.removeAll(waiting);
        return new Backlog(waiting.size(), running.size(), blocked.size());
    }

    private static boolean isRunnable(
            PlannedNetwork planned, Map<NetworkId, NetworkStatus> statuses) {
        return planned.dependsOn()
                .map(base -> statuses.get(base) == NetworkStatus.MEASURED)
                .orElse(true);
    }

    private Sight sight() {
        Sight alone = new Sight(clock.instant().minus(silence), 1);
        Set<String> trainers = new HashSet<>();
        for (StudySnapshot study : board.all()) {
            if (study.state() == StudyState.RUNNING) {
                trainers.addAll(study.workers(alone.heardSince()));
            }
        }
        return new Sight(alone.heardSince(), trainers.size());
    }
}
