package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.retry.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One worker's part in a queue: takes one event at a time, has the {@link WorkHandler} do the work
 * in a thread of its own, and keeps the event locked meanwhile, however long that takes. Where the
 * work makes way ({@link Work#makeWay}), the next event is taken beside the rest of it, and no
 * third before one of the two is done.
 *
 * <p>An event is delivered at least once. It is done when the handler has returned, and given up
 * when {@link WorkHandler#failed} has; in every other case (a crash, a lost lock, a stop) it is
 * delivered again, to whichever worker is free. Locks are for getting on, never for being right: a
 * worker that has lost its lock may go on for a while, unknowing, beside the one that has it now.
 *
 * <p>The worker takes part only when it may, and when its topic and its share group are as the
 * contracts say; it waits for that, as it waits for a broker that is away. An event that is for
 * another version of it is left to others, and counts for nothing: meanwhile the worker stands by.
 */
public final class WorkQueue<E extends Event> implements AutoCloseable {
    private final QueueSettings settings;
    private final StopSignal stop = new StopSignal();
    private final Turn turn = new Turn();
    private final Standby standby;
    private final List<QueueMember<E>> members;

    public WorkQueue(
            Queue<E> queue,
            WorkHandler<E> handler,
            QueueSettings settings,
            WorkerEnvironment environment) {
        this.settings = requireNonNull(settings, "settings is null");
        this.standby =
                new Standby(settings.standby(), environment.needsUpgrade(), System::nanoTime);
        DeliveryContext<E> context =
                new DeliveryContext<>(
                        requireNonNull(queue, "queue is null"),
                        handler,
                        settings,
                        environment,
                        standby,
                        this::isAlone);
        Admission admission = new Admission(queue, environment.admin());
        QueueMember.Shared<E> shared = new QueueMember.Shared<>(context, turn, admission, stop);
        this.members =
                handler.makesWay()
                        ? List.of(QueueMember.first(shared), QueueMember.second(shared))
                        : List.of(QueueMember.first(shared));
    }

    /** Begins to take events. */
    public void start() {
        members.forEach(QueueMember::start);
    }

    /** Of the member that is at work, or else of the one whose turn it is. */
    public QueueState state() {
        QueueState state =
                members.stream()
                        .filter(QueueMember::isAtWork)
                        .findFirst()
                        .orElseGet(() -> members.get(turn.isOf(0) ? 0 : 1))
                        .state();
        return state instanceof QueueState.Idle
                ? standby.reason().<QueueState>map(QueueState.Waiting::new).orElse(state)
                : state;
    }

    /** For people: what is in the way of its work; empty where nothing is. */
    public Optional<String> waitingFor() {
        return state() instanceof QueueState.Waiting waiting
                ? Optional.of(waiting.reason())
                : standby.reason().or(this::workWaitsFor);
    }

    private Optional<String> workWaitsFor() {
        return members.stream().flatMap(member -> member.workWaitsFor().stream()).findFirst();
    }

    /** How long ago a polling thread last showed itself; more than a minute means it hangs. */
    public Duration sinceLastTurn() {
        return members.stream()
                .map(QueueMember::sinceLastTurn)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private boolean isAlone() {
        return members.stream().filter(QueueMember::isAtWork).count() <= 1;
    }

    /**
     * Takes no more events, tells the work at hand to save itself, gives its event back, and
     * returns when that is done: within the stop timeout and a few seconds.
     */
    @Override
    public void close() {
        stop.stop();
        members.forEach(QueueMember::stopWork);
        long end =
                System.nanoTime()
                        + settings.stopTimeout().plus(QueueSettings.STOP_OVERHEAD).toNanos();
        try {
            for (QueueMember<E> member : members) {
                member.join(Duration.ofNanos(end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
