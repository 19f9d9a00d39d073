package io.transferscope.transfer.reconcile;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.QueuePosition;
import io.transferscope.transfer.job.IndexedPlan;
import io.transferscope.transfer.job.Plans;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private final Ledger ledger = new Ledger();
    private final Plans plans;
    private final Republisher republisher;
    private final Function<Queue<?>, QueuePosition> positions;
    private final Withdrawals withdrawals;
    private final Clock clock;
    private final Duration quiet;

    // Of the one thread that calls pass
    private final Map<StudyPlanned, IndexedPlan> read = new HashMap<>();
    private final Map<String, Ledger.Open> settled = new HashMap<>();
    private final Map<String, String> problems = new HashMap<>();

    /**
     * @param positions of the queues as the broker has them
     * @param quiet how long nothing must have been heard of a network before its job counts as lost
     */
    public Reconciler(
            Plans plans,
            Republisher republisher,
            Function<Queue<?>, QueuePosition> positions,
            Withdrawals withdrawals,
            Clock clock,
            Duration quiet) {
        this.plans = requireNonNull(plans, "plans is null");
        this.republisher = requireNonNull(republisher, "republisher is null");
        this.positions = requireNonNull(positions, "positions is null");
        this.withdrawals = requireNonNull(withdrawals, "withdrawals is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.quiet = requireNonNull(quiet, "quiet is null");
    }

    /** Everything that the reconciler listens to. */
    public List<Subscription<?>> subscriptions() {
        return ledger.subscriptions();
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
        if (!withdrawals.isComplete()) {
            return 0;
        }
        List<Ledger.Open> open = ledger.open(withdrawals);
        forgetAllBut(open);
        List<Ledger.Open> changing = open.stream().filter(study -> !isSettled(study)).toList();
        if (changing.isEmpty()) {
            return 0;
        }
        Moment moment =
                new Moment(
                        clock.instant(),
                        quiet,
                        positions.apply(Queue.TRAINERS),
                        positions.apply(Queue.TRANSFERS));
        int published = 0;
        for (Ledger.Open study : changing) {
            published += reconcile(study, moment);
        }
        return published;
    }

    /** A study with a problem of its own keeps no other from being looked after. */
    private int reconcile(Ledger.Open open, Moment moment) {
        String study = open.planned().study();
        try {
            int published = publishLost(open, moment);
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

    private int publishLost(Ledger.Open open, Moment moment) {
        IndexedPlan plan = read.get(open.planned());
        if (plan == null) {
            plan = plans.read(open.planned()).orElse(null);
            if (plan == null) {
                ledger.finished(open.planned()); // imported: there never was anything to do
                return 0;
            }
            read.put(open.planned(), plan);
        }
        return publishLost(plan, open, moment);
    }

    private int publishLost(IndexedPlan plan, Ledger.Open open, Moment moment) {
        Evidence evidence = ledger.evidence(plan.study());
        Map<PlannedNetwork, Verdict> verdicts = Judge.judge(plan.plan(), evidence, moment);
        if (verdicts.values().stream().allMatch(Verdict::isFinal)) {
            settle(open, verdicts);
            return 0;
        }
        republisher.takeBack(
                plan.networks().stream()
                        .filter(planned -> Judge.isSuperseded(planned, evidence))
                        .toList());
        List<PlannedNetwork> lost =
                plan.networks().stream()
                        .filter(planned -> verdicts.get(planned) == Verdict.LOST)
                        .toList();
        return republisher.publish(
                new Republisher.Lost(plan, lost, evidence),
                planned ->
                        ledger.isUnchanged(planned, evidence)
                                && !withdrawals.isWithdrawn(plan.study(), evidence.plannedAt()),
                jobs -> ledger.said(jobs, clock.instant()));
    }

    private void settle(Ledger.Open open, Map<PlannedNetwork, Verdict> verdicts) {
        if (verdicts.values().stream().allMatch(Verdict.DONE::equals)) {
            ledger.finished(open.planned());
        } else {
            settled.put(open.planned().study(), open);
        }
        read.remove(open.planned());
    }

    /** Whether nothing was to be done, and nothing was heard since. */
    private boolean isSettled(Ledger.Open open) {
        return open.equals(settled.get(open.planned().study()));
    }

    private void forgetAllBut(List<Ledger.Open> open) {
        Set<StudyPlanned> plansLeft =
                open.stream().map(Ledger.Open::planned).collect(Collectors.toSet());
        Set<String> studiesLeft =
                plansLeft.stream().map(StudyPlanned::study).collect(Collectors.toSet());
        read.keySet().retainAll(plansLeft);
        settled.keySet().retainAll(studiesLeft);
        problems.keySet().retainAll(studiesLeft);
    }
}
