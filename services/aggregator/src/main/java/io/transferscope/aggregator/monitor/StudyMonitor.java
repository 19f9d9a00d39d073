package io.transferscope.aggregator.monitor;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.studies.PlanIndex;
import io.transferscope.studies.Rejection;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.NetworkView;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudyView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the studies at the present time: answers all questions of REST.
 *
 * <p>While events arrive, a study is looked at anew only every so often, so an answer may be that
 * much older than the last event; once no more events arrive, every answer is of the last.
 */
public final class StudyMonitor {
    /**
     * What there is to see. Jobs are not: of each that matters more is heard later, and there are
     * as many of them as results. Nor are drafts, which are no part of a study.
     */
    public static final List<Topic<? extends Event>> TOPICS =
            Topics.all().stream()
                    .filter(topic -> !topic.equals(Topics.TRAINING_JOBS))
                    .filter(topic -> !topic.equals(Topics.STUDY_DRAFTS))
                    .toList();

    private final Studies studies;
    private final Clock clock;
    private final Duration silence;
    private final long refreshNanos;
    private final Map<String, Kept> looks = new ConcurrentHashMap<>();

    /** The last look at a study, and when it was. */
    private record Kept(ObservedStudy look, long nanos) {}

    /** Looks anew at whatever has changed. */
    public StudyMonitor(Studies studies, Clock clock, Duration silence) {
        this(studies, clock, silence, Duration.ZERO);
    }

    /**
     * @param silence after which a trainer that says nothing is not at work any more
     * @param refresh how old a look may be
     */
    public StudyMonitor(Studies studies, Clock clock, Duration silence, Duration refresh) {
        this.studies = requireNonNull(studies, "studies is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.silence = requireNonNull(silence, "silence is null");
        this.refreshNanos = refresh.toNanos();
    }

    /** All studies by name. */
    public List<StudyOverview> studies() {
        List<ObservedStudy> all = all();
        int trainers = trainers(all);
        return all.stream().map(look -> look.overview(trainers)).toList();
    }

    /** Names of all studies, sorted. */
    public List<String> names() {
        return studies.names();
    }

    public Optional<StudySnapshot> find(String study) {
        return look(study).map(ObservedStudy::study);
    }

    /** With all that happened until now. */
    public Optional<StudySnapshot> findNow(String study) {
        return lookNow(study).map(ObservedStudy::study);
    }

    public Optional<StudyView> view(String study) {
        return look(study).map(this::view);
    }

    /** How far one network is; empty where the study has none of this name. */
    public Optional<NetworkView> network(NetworkId network) {
        return look(network.study())
                .flatMap(
                        look -> {
                            int number = look.study().number(network);
                            return number == PlanIndex.NONE
                                    ? Optional.empty()
                                    : Optional.of(look.networks().get(number));
                        });
    }

    /** Trainers at work, by name. */
    public List<WorkerView> workers() {
        List<WorkerView> workers = new ArrayList<>();
        all().forEach(look -> look.trainings().stream().map(WorkerView::of).forEach(workers::add));
        workers.sort(
                Comparator.comparing(WorkerView::worker)
                        .thenComparing(worker -> worker.network().toString()));
        return workers;
    }

    public List<Rejection> rejections() {
        return studies.rejections();
    }

    public Backlog backlog() {
        return Backlog.of(all());
    }

    StudyView view(ObservedStudy look) {
        return look.view(trainers(all()));
    }

    /** A study with only these of its networks. */
    StudyView view(ObservedStudy look, Set<NetworkId> networks) {
        return look.view(trainers(all()), networks);
    }

    Optional<ObservedStudy> look(String study) {
        return look(study, refreshNanos);
    }

    /** Shows all that happened until now. */
    Optional<ObservedStudy> lookNow(String study) {
        return look(study, 0);
    }

    private Optional<ObservedStudy> look(String study, long oldest) {
        Kept kept = looks.compute(study, (name, last) -> renewed(name, last, oldest));
        return Optional.ofNullable(kept).map(Kept::look);
    }

    private @Nullable Kept renewed(String study, @Nullable Kept last, long oldest) {
        long nanos = System.nanoTime();
        if (last != null && nanos - last.nanos() < oldest) {
            return last;
        }
        Instant now = clock.instant();
        OptionalLong revision = studies.revision(study);
        if (last != null
                && last.look().isTrueAt(now)
                && revision.equals(OptionalLong.of(last.look().study().revision().number()))) {
            return last;
        }
        return studies.find(study)
                .map(snapshot -> new Kept(new ObservedStudy(snapshot, now, silence), nanos))
                .orElse(null);
    }

    private List<ObservedStudy> all() {
        List<String> names = studies.names();
        looks.keySet().retainAll(new HashSet<>(names)); // what is deleted is asked for by nobody
        return names.stream().flatMap(name -> look(name).stream()).toList();
    }

    private static int trainers(List<ObservedStudy> all) {
        Set<String> trainers = new HashSet<>();
        for (ObservedStudy look : all) {
            if (look.study().state() == StudyState.RUNNING) {
                trainers.addAll(look.workers());
            }
        }
        return trainers.size();
    }
}
