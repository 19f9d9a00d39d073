package io.transferscope.transfer.reconcile;

import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.queue.DeliveryLedger;
import io.transferscope.runtime.queue.QueuePositions;
import io.transferscope.runtime.queue.QueueSettings;
import io.transferscope.runtime.queue.WorkHandler;
import io.transferscope.runtime.queue.WorkQueue;
import io.transferscope.runtime.startup.Backbone;
import io.transferscope.runtime.startup.Need;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.transfer.job.JobMaker;
import io.transferscope.transfer.job.Plans;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Workers and reconcilers on the real broker and the real store. */
final class TestingCluster implements AutoCloseable {
    static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Backbone backbone;
    private final List<ReconcilerLoop> reconcilers = new ArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    TestingCluster(Path directory) throws Exception {
        TestingStack.create(List.copyOf(Topics.all()), List.copyOf(Queue.all()));
        backbone =
                Backbone.open(
                        Accounts.TRANSFER, TestingStack.settings(directory), Clock.systemUTC());
        for (Need need : backbone.needs()) {
            need.check().run();
        }
        open.push(backbone);
    }

    EventPublisher publisher() {
        return backbone.publisher();
    }

    BlobStore blobs() {
        return backbone.blobs();
    }

    Plans plans() {
        return new Plans(backbone.objects());
    }

    JobMaker jobs() {
        return new JobMaker(backbone.blobs());
    }

    void plan(TestingStudy study) {
        backbone.objects().put(PlannedStudy.key(study.plan().study()), study.json());
        publisher().publish(Topics.STUDY_PLANS, study.planned());
    }

    <E extends Event> void startWorker(Queue<E> queue, String name, WorkHandler<E> handler) {
        WorkQueue<E> worker =
                new WorkQueue<>(
                        queue,
                        handler,
                        QueueSettings.of(backbone.kafka(), name),
                        new DeliveryLedger(backbone.objects(), queue.group()),
                        backbone.publisher());
        worker.start();
        open.push(worker);
    }

    void startReconciler(int seed) {
        QueuePositions positions = new QueuePositions(backbone.kafka());
        open.push(positions);
        Reconciler reconciler =
                new Reconciler(
                        plans(),
                        new Republisher(jobs(), publisher(), "transfer-" + seed),
                        positions::of,
                        Clock.systemUTC(),
                        QUIET);
        ReconcilerLoop loop =
                new ReconcilerLoop(
                        reconciler,
                        new EventLog(
                                "reconciler-" + seed, backbone.kafka(), reconciler.subscriptions()),
                        Clock.systemUTC(),
                        PERIOD,
                        new Random(seed)::nextDouble);
        loop.start();
        reconcilers.add(loop);
        open.push(loop);
    }

    /** Jobs that all reconcilers together have published again. */
    long republished() {
        return reconcilers.stream().mapToLong(ReconcilerLoop::republished).sum();
    }

    /** Whether every reconciler has looked at all studies after this time. */
    boolean hasLookedSince(Instant time) {
        return reconcilers.stream()
                .allMatch(loop -> loop.lastSuccess().filter(time::isBefore).isPresent());
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
