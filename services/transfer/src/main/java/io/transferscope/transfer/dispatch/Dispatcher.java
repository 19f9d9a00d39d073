package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.LogReader;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.store.PlanStore;
import io.transferscope.studies.LogPosition;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudySnapshot;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the difference between what the plans want and what the log says: the jobs of networks
 * that could be trained now and that nobody has, as many as the window has room for. First jobs,
 * variants, retries and lost jobs are all of them such a difference.
 *
 * <p>It only ever publishes what a plan says, so doing it once too often does no harm: the trainer
 * that gets a job whose result exists publishes that.
 */
public final class Dispatcher {
    /** All that it folds. */
    static final List<Topic<? extends Event>> TOPICS =
            List.of(
                    Topics.STUDY_DRAFTS,
                    Topics.STUDY_PLANS,
                    Topics.STUDY_CANCELLATIONS,
                    Topics.STUDY_DELETIONS,
                    Topics.TRAINING_JOBS,
                    Topics.TRAINING_PROGRESS,
                    Topics.CHECKPOINTS,
                    Topics.ACCURACIES,
                    Topics.JOB_FAILURES);

    /** Of these a record may let a job be published. */
    private static final Set<Topic<? extends Event>> WAKING =
            Set.of(
                    Topics.STUDY_DRAFTS,
                    Topics.STUDY_PLANS,
                    Topics.CHECKPOINTS,
                    Topics.ACCURACIES,
                    Topics.JOB_FAILURES,
                    Topics.STUDY_CANCELLATIONS,
                    Topics.STUDY_DELETIONS);

    /**
     * After so many studies whose store reads failed, a round makes no more jobs: each failure
     * costs a timeout.
     */
    private static final int MOST_UNAVAILABLE = 2;

    private final Studies studies = Studies.withoutDetails();
    private final OpenStudies open;
    private final JobPublisher publisher;
    private final Supplier<TrainerQueue> queue;
    private final Window window;
    private final Duration quiet;
    private final Clock clock;
    private final FairShare share = new FairShare();
    private final LongAdder published = new LongAdder();
    private final LongAdder republished = new LongAdder();
    private volatile DispatchStatus standing = DispatchStatus.NONE;
    private volatile @Nullable RuntimeException storeProblem;

    // Of the one thread that looks
    private final UnconfirmedJobs unheard = new UnconfirmedJobs();
    private final SuspendedStudies suspended = new SuspendedStudies();
    private final Map<String, Judged> judged = new HashMap<>();
    private @Nullable TrainerQueue lastQueue;

    /** What followed from a study's revision. */
    private record Judged(long revision, Demand demand) {}

    /**
     * @param queue as the broker has it; asked at each {@link DispatchPass#FULL}
     * @param quiet how long nothing must have been heard of a network before its job counts as lost
     */
    public Dispatcher(
            PlanStore plans,
            JobPublisher publisher,
            Supplier<TrainerQueue> queue,
            Window window,
            Duration quiet,
            Clock clock) {
        this.open = new OpenStudies(studies, requireNonNull(plans, "plans is null"));
        this.publisher = requireNonNull(publisher, "publisher is null");
        this.queue = requireNonNull(queue, "queue is null");
        this.window = requireNonNull(window, "window is null");
        this.quiet = requireNonNull(quiet, "quiet is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Everything that it listens to.
     *
     * @param wake called when something was heard by which a job may have become runnable, or a
     *     place free
     */
    public List<Subscription<?>> subscriptions(Runnable wake) {
        return Subscription.to(
                TOPICS,
                new LogReader() {
                    @Override
                    public <E extends Event> void read(Topic<E> topic, LogEntry<E> entry) {
                        studies.read(topic, entry);
                        if (WAKING.contains(topic)) {
                            wake.run();
                        }
                    }
                });
    }

    /**
     * Publishes what is to be published now.
     *
     * @param mayAct asked again before each batch of jobs
     * @return how many jobs that is
     * @throws RuntimeException of kind TRANSIENT where the broker does not answer; nothing is lost
     *     by that, and another time it may succeed
     */
    public int dispatch(DispatchPass pass, BooleanSupplier mayAct) {
        Round round = new Round(mayAct);
        int count = publisher.publish(choose(pass), round);
        if (round.unavailable > 0) { // the places of those studies are free for others
            count += publisher.publish(choose(DispatchPass.INCREMENTAL), round);
        }
        return count;
    }

    /**
     * Why the store did not give what was asked for last; empty since it gave something. Studies
     * that need nothing of it go on.
     */
    public Optional<RuntimeException> storeProblem() {
        return Optional.ofNullable(storeProblem);
    }

    /** Publishing what was chosen, until the store seems to be away. */
    private final class Round implements JobPublisher.Supervisor {
        private final BooleanSupplier mayAct;
        private int unavailable;

        Round(BooleanSupplier mayAct) {
            this.mayAct = mayAct;
        }

        @Override
        public boolean mayBeMade(Candidate candidate) {
            return unavailable < MOST_UNAVAILABLE
                    && !suspended.contains(candidate.study().study())
                    && isWanted(candidate);
        }

        @Override
        public boolean isWanted(Candidate candidate) {
            return mayAct.getAsBoolean() && isStillWanted(candidate);
        }

        @Override
        public void published(Candidate candidate) {
            (candidate.wasPublished() ? republished : published).increment();
            said(candidate);
        }

        @Override
        public void givenUp(Candidate candidate) {
            said(candidate);
        }

        @Override
        public void unavailable(Candidate candidate, RuntimeException why) {
            suspended.add(candidate.study().study(), clock.instant(), why);
            storeProblem = why;
            unavailable++;
        }

        private void said(Candidate candidate) {
            storeProblem = null;
            unheard.add(candidate, clock.instant());
            judged.remove(candidate.study().study());
        }
    }

    /**
     * The jobs that {@link #dispatch} would publish now, in their order. They count as given to
     * their queues, but none is made or published.
     */
    public List<JobKey> next(DispatchPass pass) {
        return choose(pass).stream().map(Candidate::job).toList();
    }

    /**
     * Looks at the studies as {@link #dispatch} does, and publishes nothing: what they left in
     * memory goes, and whoever takes over knows their plans.
     */
    public DispatchStatus look(DispatchPass pass) {
        demands(pass);
        return standing;
    }

    private List<Candidate> choose(DispatchPass pass) {
        List<Demand> demands =
                demands(pass).stream()
                        .map(
                                demand ->
                                        suspended.contains(demand.study().study())
                                                ? demand.withoutRunnable()
                                                : demand)
                        .toList();
        return share.next(demands, standing.free());
    }

    private List<Demand> demands(DispatchPass pass) {
        QueueReading reading = reading(pass);
        List<Demand> demands =
                open.demands(study -> judge(study, reading, pass), pass == DispatchPass.FULL);
        judged.keySet().retainAll(names(demands));
        open.lastAnswer().ifPresent(answer -> storeProblem = answer.problem());
        standing = DispatchStatus.of(demands, reading.jobs().members(), window);
        return demands;
    }

    private static Set<String> names(List<Demand> demands) {
        return demands.stream().map(demand -> demand.study().study()).collect(Collectors.toSet());
    }

    private QueueReading reading(DispatchPass pass) {
        TrainerQueue known = lastQueue;
        if (known == null || pass == DispatchPass.FULL) {
            known = queue.get();
            lastQueue = known;
        }
        QueueReading reading =
                new QueueReading(
                        clock.instant(),
                        quiet,
                        known,
                        window.size(known.members().size()),
                        pass == DispatchPass.FULL);
        unheard.forgetLost(reading);
        suspended.release(reading.now());
        return reading;
    }

    private Demand judge(StudySnapshot study, QueueReading reading, DispatchPass pass) {
        long revision = study.revision().number();
        Judged before = judged.get(study.study());
        if (pass == DispatchPass.INCREMENTAL && before != null && before.revision() == revision) {
            return before.demand();
        }
        Demand demand = new Judge(study, reading, unheard.of(study)).judge();
        judged.put(study.study(), new Judged(revision, demand));
        return demand;
    }

    /** Whether nobody has published the network's job meanwhile, and the study is wanted. */
    private boolean isStillWanted(Candidate candidate) {
        LogPosition known = candidate.study().record(candidate.number()).dispatched();
        return studies.dispatched(candidate.job()).equals(Optional.ofNullable(known))
                && studies.isOpen(candidate.study());
    }

    /** Jobs that were published for the first time. */
    public long published() {
        return published.sum();
    }

    /** Jobs that were lost, or whose failure was taken back, and that were published again. */
    public long republished() {
        return republished.sum();
    }

    /** As it was at the last look. */
    public DispatchStatus standing() {
        return standing;
    }
}
