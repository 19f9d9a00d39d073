package io.transferscope.runtime.startup;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.transferscope.contracts.access.Account;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.failure.LastWords;
import io.transferscope.runtime.log.StudyWithdrawals;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.DeliveryLedger;
import io.transferscope.runtime.queue.QueueCounters;
import io.transferscope.runtime.queue.QueueSettings;
import io.transferscope.runtime.queue.QueueState;
import io.transferscope.runtime.queue.WorkHandler;
import io.transferscope.runtime.queue.WorkQueue;
import io.transferscope.runtime.queue.WorkerEnvironment;
import io.transferscope.runtime.settings.RuntimeConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * A service whose work is one queue: it waits for broker and store, learns which studies are not
 * wanted any more, and then takes events until it is stopped.
 */
public final class QueueWorker<E extends Event> implements AutoCloseable {
    /** A loop that has not turned for so long hangs. */
    private static final Duration HANGING = Duration.ofMinutes(2);

    private final Backbone backbone;
    private final Lifecycle lifecycle;
    private final String worker;
    private final Queue<E> queue;
    private final HandlerFactory<E> handlers;
    private final QueueCounters counters;

    /** Makes the handler once everything that it needs is there. */
    @FunctionalInterface
    public interface HandlerFactory<E extends Event> {
        WorkHandler<E> create(Backbone backbone, Withdrawals withdrawals) throws Exception;
    }

    /**
     * Reads the settings; nothing is sent before {@link #start}.
     *
     * @param account what it is, and what it may do
     * @param worker name of this process, unique among its like
     * @param metrics what Prometheus is to see of the queue and the store
     */
    public QueueWorker(
            Account account,
            String worker,
            Queue<E> queue,
            RuntimeConfig config,
            Clock clock,
            MeterRegistry metrics,
            HandlerFactory<E> handlers) {
        this.worker = requireNonNull(worker, "worker is null");
        this.queue = requireNonNull(queue, "queue is null");
        this.handlers = requireNonNull(handlers, "handlers is null");
        this.backbone = Backbone.open(account, config, clock);
        this.backbone.tellOfStore(StoreMetrics.in(metrics));
        this.counters = QueueCounters.in(metrics);
        this.lifecycle = new Lifecycle(account.name(), backbone.dependencies(), this::begin);
    }

    public void start() {
        lifecycle.start();
    }

    private Service begin() throws Exception {
        StudyWithdrawals withdrawals = new StudyWithdrawals(worker, backbone.kafka());
        WorkHandler<E> handler = handlers.create(backbone, withdrawals);
        withdrawals.start();
        WorkQueue<E> taking =
                new WorkQueue<>(
                        queue,
                        handler,
                        QueueSettings.of(backbone.kafka(), worker)
                                .withStopTimeout(handler.timeToStop()),
                        new WorkerEnvironment(
                                backbone.admin(),
                                new DeliveryLedger(backbone.objects(), queue.group()),
                                backbone.publisher(),
                                counters,
                                withdrawals.log()::needsUpgrade));
        // A study that was withdrawn long ago must not be taken up before that is known.
        withdrawals
                .caughtUp()
                .thenRun(taking::start)
                .exceptionally(
                        failure -> {
                            LastWords.end(worker, failure);
                            return null;
                        });
        return Service.of(
                () ->
                        !withdrawals.isComplete()
                                || taking.sinceLastTurn().compareTo(HANGING) < 0
                                        && withdrawals.log().sinceLastTurn().compareTo(HANGING) < 0,
                () -> taking.state().isReady(),
                () ->
                        withdrawals
                                .log()
                                .waitingFor()
                                .map(why -> backbone.kafka() + ": " + why)
                                .or(backbone::waitingFor)
                                .or(() -> waitingFor(taking)),
                taking,
                withdrawals);
    }

    private static Optional<String> waitingFor(WorkQueue<?> queue) {
        return queue.waitingFor()
                .or(
                        () ->
                                queue.state() instanceof QueueState.Stopped
                                        ? Optional.of("a restart")
                                        : Optional.empty());
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    @Override
    public void close() {
        lifecycle.close();
        backbone.close();
    }
}
