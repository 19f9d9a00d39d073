package io.transferscope.transfer.reconcile;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.queue.QueuePosition;
import io.transferscope.studies.Place;
import io.transferscope.studies.PlanToRead;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.transfer.job.IndexedPlan;
import io.transferscope.transfer.job.Plans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that no study hangs: publishes the job of every network again that has neither result
 * nor failure, and whose job nobody has any more, for whatever reason.
 *
 * <p>It only ever publishes what the plan says, so it may run in any number of processes, and doing
 * it once too often does no harm: the trainer that gets a job whose result exists publishes that.
 */
public final class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private static final List<Topic<? extends Event>> TOPICS =
            List.of(
                    Topics.STUDY_PLANS,
                    Topics.STUDY_CANCELLATIONS,
                    Topics.STUDY_DELETIONS,
                    Topics.TRAINING_JOBS,
                    Topics.TRAINING_PROGRESS,
                    Topics.CHECKPOINTS,
                    Topics.ACCURACIES,
                    Topics.JOB_FAILURES);

    private final Studies studies = Studies.withoutOutcomes();
    private final Plans plans;
    private final Republisher republisher;
    private final Function<Queue<?>, QueuePosition> positions;
    private final Clock clock;
    private final Duration quiet;

    // Of the one thread that calls pass
    private final Map<JobKey, Instant> said = new HashMap<>();
    private final Map<String, Long> settled = new HashMap<>();
    private final Map<String, String> problems = new HashMap<>();

    /**
     * @param positions of the queues as the broker has them
     * @param quiet how long nothing must have been heard of a network before its job counts as lost
     */
    public Reconciler(
            Plans plans,
            Republisher republisher,
            Function<Queue<?>, QueuePosition> positions,
            Clock clock,
            Duration quiet) {
        this.plans = requireNonNull(plans, "plans is null");
        this.republisher = requireNonNull(republisher, "republisher is null");
        this.positions = requireNonNull(positions, "positions is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.quiet = requireNonNull(quiet, "quiet is null");
    }

    /** Everything that the reconciler listens to. */
    public List<Subscription<?>> subscriptions() {
        return Subscription.to(TOPICS, studies);
    }

    /**
     * Looks at every study once. To be called again and again, by one thread, and only once the
     * whole log has been read.
     *
     * @return how many jobs were published again
     * @throws RuntimeException of kind TRANSIENT where broker or store are away; the next pass may
     *     succeed
     */
    public int pass() {
        studies.settleCancelled();
        Instant now = clock.instant();
        said.values().removeIf(at -> !at.plus(quiet).isAfter(now));
        List<PlanToRead> withoutPlan = studies.plansToRead();
        List<StudySnapshot> open = studies.open();
        forgetAllBut(withoutPlan, open);
        List<PlanToRead> unread =
                withoutPlan.stream().filter(planned -> !isSettled(planned.study())).toList();
        if (unread.isEmpty() && open.isEmpty()) {
            return 0;
        }
        Moment moment =
                new Moment(
                        now,
                        quiet,
                        positions.apply(Queue.TRAINERS),
                        positions.apply(Queue.TRANSFERS));
        int published = 0;
        for (StudySnapshot study : open) {
            published += guarded(study.study(), () -> publishLost(study, moment));
        }
        // One after the other: of those that turn out to be done nothing stays in memory.
        for (PlanToRead planned : unread) {
            published += guarded(planned.study(), () -> readAndLook(planned, moment));
        }
        return published;
    }

    private void forgetAllBut(List<PlanToRead> withoutPlan, List<StudySnapshot> open) {
        Set<String> left = new HashSet<>();
        withoutPlan.forEach(planned -> left.add(planned.study()));
        open.forEach(study -> left.add(study.study()));
        settled.keySet().retainAll(left);
        problems.keySet().retainAll(left);
    }

    /** A study with a problem of its own keeps no other from being looked after. */
    private int guarded(String study, IntSupplier work) {
        try {
            int published = work.getAsInt();
            if (problems.remove(study) != null) {
                LOG.info("Study is looked after again study={}", study);
            }
            return published;
        } catch (RuntimeException e) {
            if (Failures.kindOf(e) == FailureKind.TRANSIENT) {
                throw e;
            }
            String words = Failures.describe(e);
            if (!words.equals(problems.put(study, words))) {
                LOG.error("Study cannot be looked after study={} cause={}", study, words, e);
            }
            return 0;
        }
    }

    private int readAndLook(PlanToRead planned, Moment moment) {
        Optional<IndexedPlan> plan = plans.read(planned);
        if (plan.isEmpty()) {
            studies.settle(planned.study()); // imported: there never was anything to do
            return 0;
        }
        studies.planRead(planned.plan(), plan.get().plan());
        return studies.find(planned.study())
                .filter(studies::isOpen)
                .map(study -> publishLost(study, moment))
                .orElse(0);
    }

    private int publishLost(StudySnapshot study, Moment moment) {
        List<Verdict> verdicts = new Judge(study, moment, said).judge();
        if (verdicts.stream().allMatch(Verdict.DONE::equals)) {
            studies.settle(study.study());
            return 0;
        }
        if (verdicts.stream().allMatch(Verdict::isFinal)) {
            studies.dropPlan(study.study());
            settled.put(study.study(), study.revision().number());
            return 0;
        }
        int[] lost =
                IntStream.range(0, study.size())
                        .filter(number -> verdicts.get(number) == Verdict.LOST)
                        .toArray();
        return republisher.publish(
                new Republisher.Lost(study, lost),
                number -> isStillLost(study, number),
                jobs -> jobs.forEach(job -> said.put(keyOf(job), clock.instant())));
    }

    /** Whether nobody has published the network's job meanwhile, and the study is wanted. */
    private boolean isStillLost(StudySnapshot study, int number) {
        Optional<Place> known = Optional.ofNullable(study.record(number).dispatched());
        return studies.dispatched(JobKey.of(study.network(number))).equals(known)
                && studies.isOpen(study);
    }

    private static JobKey keyOf(TrainingRequested job) {
        return new JobKey(job.network(), job.job().id());
    }

    /** Whether nothing was to be done, and nothing was heard since. */
    private boolean isSettled(String study) {
        Long revision = settled.get(study);
        return revision != null && studies.revision(study).equals(OptionalLong.of(revision));
    }
}
