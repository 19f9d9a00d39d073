package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.election.Candidacy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the dispatcher publish jobs where this process is elected, and only look at the studies where
 * another one is. It stands for election from the first time that it could look at all studies;
 * where it cannot do that, or publish, for too long, it withdraws until it can look again. Before
 * an event that is newer than this program it withdraws for good.
 *
 * <p>For use by one thread, but any may ask.
 */
final class ElectedDispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(ElectedDispatcher.class);

    private final Dispatcher dispatcher;
    private final History history;
    private final Candidacy candidacy;
    private final Times times;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile OptionalLong actingIn = OptionalLong.empty();
    private volatile @Nullable Instant lastSuccess;

    // Of its thread alone
    private OptionalLong caughtUpIn = OptionalLong.empty();
    private boolean stands;
    private boolean able = true;
    private long ableUntil;
    private long nextStand;
    private long nextWhole;
    private Duration lastLook = Duration.ZERO;

    /**
     * @param period between two looks at all studies
     * @param patience how long it keeps its candidacy while no turn succeeds
     * @param absence after that at least, so that another is elected where there is one
     */
    record Times(Duration period, Duration patience, Duration absence) {
        Times {
            requireNonNull(period, "period is null");
            requireNonNull(patience, "patience is null");
            requireNonNull(absence, "absence is null");
        }
    }

    /**
     * @param nanoTime as {@link System#nanoTime}
     */
    ElectedDispatcher(
            Dispatcher dispatcher,
            History history,
            Candidacy candidacy,
            Times times,
            Clock clock,
            LongSupplier nanoTime) {
        this.dispatcher = requireNonNull(dispatcher, "dispatcher is null");
        this.history = requireNonNull(history, "history is null");
        this.candidacy = requireNonNull(candidacy, "candidacy is null");
        this.times = requireNonNull(times, "times is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.ableUntil = nanoTime.getAsLong();
        this.nextStand = ableUntil;
        this.nextWhole = ableUntil;
    }

    /** Whether this process is elected, and the last time could publish what there was. */
    boolean isActing() {
        OptionalLong term = actingIn;
        return term.isPresent() && mayAct(term);
    }

    /** When all studies were last looked at; empty before the first time. */
    Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    /** How long the last turn has looked and published. */
    Duration lastLook() {
        return lastLook;
    }

    /** Whether it acts, and has nothing to do unless something is heard. */
    boolean isAtRest() {
        return isActing() && !isPast(nextWhole);
    }

    private boolean isPast(long time) {
        return time - nanoTime.getAsLong() <= 0;
    }

    /**
     * Does what is to be done now.
     *
     * @throws RuntimeException where it could not; another time it may
     */
    void turn() throws InterruptedException {
        if (able) {
            ableUntil = nanoTime.getAsLong();
        }
        if (!history.isKnown()) {
            // What looks lost may only not have been read.
            caughtUpIn = OptionalLong.empty();
            unable();
            return;
        }
        try {
            work(candidacy.term());
        } catch (RuntimeException e) {
            unable();
            throw e;
        }
        // Somebody else may reach the store; what needs nothing of it goes on meanwhile.
        able = dispatcher.storeProblem().isEmpty();
        leaveAfterPatience();
        standAfterAbsence();
    }

    private void standAfterAbsence() {
        if (!stands && isPast(nextStand)) {
            LOG.info("Stands for election");
            candidacy.stand();
            stands = true;
            ableUntil = nanoTime.getAsLong();
        }
    }

    private void unable() {
        able = false;
        actingIn = OptionalLong.empty();
        nextWhole = nanoTime.getAsLong();
        leaveAfterPatience();
    }

    private void leaveAfterPatience() {
        long now = nanoTime.getAsLong();
        boolean tooLong = !able && now - ableUntil > times.patience().toNanos();
        if (stands && (tooLong || history.needsUpgrade().isPresent())) {
            LOG.warn("Leaves the publishing of jobs to others, as it is not able to");
            candidacy.withdraw();
            stands = false;
            nextStand = now + times.absence().toNanos();
        }
    }

    private void work(OptionalLong term) throws InterruptedException {
        if (term.isPresent() && !term.equals(caughtUpIn)) {
            // Who acted before may have published jobs that this process has not heard of.
            actingIn = OptionalLong.empty();
            history.catchUp();
            caughtUpIn = term;
            nextWhole = nanoTime.getAsLong();
        }
        boolean isDue = isPast(nextWhole);
        long begun = nanoTime.getAsLong();
        if (term.isPresent()) {
            dispatcher.dispatch(
                    isDue ? DispatchPass.FULL : DispatchPass.INCREMENTAL, () -> mayAct(term));
        } else if (isDue) {
            dispatcher.look(DispatchPass.FULL);
        }
        lastLook = Duration.ofNanos(nanoTime.getAsLong() - begun);
        actingIn = term;
        if (isDue) {
            lastSuccess = clock.instant();
            nextWhole = nanoTime.getAsLong() + times.period().toNanos();
        }
    }

    private boolean mayAct(OptionalLong term) {
        return candidacy.term().equals(term) && history.isKnown();
    }
}
