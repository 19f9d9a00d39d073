package io.transferscope.transfer.dispatch;

import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.event.ElectionGroup;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.election.Election;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.queue.DeliveryLedger;
import io.transferscope.runtime.queue.QueuePositions;
import io.transferscope.runtime.queue.QueueSettings;
import io.transferscope.runtime.queue.TestingEnvironment;
import io.transferscope.runtime.queue.WorkHandler;
import io.transferscope.runtime.queue.WorkQueue;
import io.transferscope.runtime.startup.Backbone;
import io.transferscope.runtime.startup.Dependency;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.PlanStore;
import io.transferscope.transfer.job.JobMaker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Trainers and dispatchers on the real broker and the real store. */
final class TestingCluster implements AutoCloseable {
    static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration PERIOD = Duration.ofMillis(500);

    private final Backbone backbone;
    private final List<Replica> replicas = new ArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    TestingCluster(Path directory) throws Exception {
        TestingStack.create(List.copyOf(Topics.all()), List.copyOf(Queue.all()));
        backbone =
                Backbone.open(
                        Accounts.TRANSFER, TestingStack.settings(directory), Clock.systemUTC());
        for (Dependency dependency : backbone.dependencies()) {
            dependency.check().run();
        }
        open.push(backbone);
    }

    EventPublisher publisher() {
        return backbone.publisher();
    }

    BlobStore blobs() {
        return backbone.blobs();
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
                        TestingEnvironment.of(
                                backbone.admin(),
                                new DeliveryLedger(backbone.objects(), queue.group()),
                                backbone.publisher()));
        worker.start();
        open.push(worker);
    }

    /** One process that may be elected. */
    private record Replica(Dispatcher dispatcher, DispatcherLoop loop) implements AutoCloseable {
        @Override
        public void close() {
            loop.close();
        }
    }

    void startDispatcher(String name) {
        QueuePositions positions = new QueuePositions(backbone.admin());
        Dispatcher dispatcher =
                new Dispatcher(
                        new PlanStore(backbone.objects(), blobs()),
                        new JobPublisher(new JobMaker(blobs()), publisher(), name),
                        () ->
                                new TrainerQueue(
                                        positions.of(Queue.TRAINERS),
                                        positions.members(Queue.TRAINERS)),
                        new Window(2, 4),
                        QUIET,
                        Clock.systemUTC());
        Election election = new Election(ElectionGroup.DISPATCHERS, backbone.kafka(), name);
        DispatcherLoop loop =
                new DispatcherLoop(
                        dispatcher, backbone.admin(), election, Clock.systemUTC(), PERIOD);
        loop.start();
        Replica replica = new Replica(dispatcher, loop);
        replicas.add(replica);
        open.push(replica);
    }

    /** Stops the dispatcher that acts; returns whether there is one. */
    boolean stopActing() {
        Optional<Replica> acting =
                replicas.stream().filter(replica -> replica.loop().isActing()).findFirst();
        acting.ifPresent(Replica::close);
        return acting.isPresent();
    }

    /** How many dispatchers act. */
    long acting() {
        return replicas.stream().filter(replica -> replica.loop().isActing()).count();
    }

    /** Jobs that all dispatchers together have published for the first time. */
    long published() {
        return replicas.stream().mapToLong(replica -> replica.dispatcher().published()).sum();
    }

    /** Jobs that all dispatchers together have published again. */
    long republished() {
        return replicas.stream().mapToLong(replica -> replica.dispatcher().republished()).sum();
    }

    /** Whether a dispatcher that acts has looked at all studies after this time. */
    boolean hasLookedSince(Instant time) {
        return replicas.stream()
                .map(Replica::loop)
                .filter(DispatcherLoop::isActing)
                .anyMatch(loop -> loop.lastSuccess().filter(time::isBefore).isPresent());
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
