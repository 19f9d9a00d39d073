package io.transferscope.benchmarks.dispatch;

import io.transferscope.benchmarks.memory.Heap;
import io.transferscope.benchmarks.memory.MemoryLog;
import io.transferscope.benchmarks.memory.MemoryStore;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.plan.JobKey;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.queue.QueuePosition;
import io.transferscope.runtime.store.PlanStore;
import io.transferscope.transfer.dispatch.DispatchPass;
import io.transferscope.transfer.dispatch.Dispatcher;
import io.transferscope.transfer.dispatch.JobPublisher;
import io.transferscope.transfer.dispatch.TrainerQueue;
import io.transferscope.transfer.dispatch.Window;
import io.transferscope.transfer.job.JobMaker;
import java.lang.ref.Reference;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What it takes to decide on all jobs at once, into a window that has room for them: each network
 * is judged, and each job that could be trained gets its place by fair share. Jobs are neither made
 * nor published, since that is the store's time and the broker's.
 *
 * @param jobs that were chosen
 * @param look seconds of the first look, which reads the plans of all studies
 * @param first seconds of the first decision
 * @param second seconds of the same once more
 * @param mebibytes that dispatcher and decision keep on the heap
 */
record DecisionTime(int jobs, double look, double first, double second, double mebibytes) {
    private static final double NANOS = 1e9;
    private static final double BYTES = 1 << 20;

    static DecisionTime measure(List<WaitingStudy> studies, int jobs, MemoryStore store) {
        long before = Heap.used();
        Dispatcher dispatcher =
                new Dispatcher(
                        new PlanStore(store, store),
                        new JobPublisher(new JobMaker(store), new RefusingPublisher(), "benchmark"),
                        () -> new TrainerQueue(new QueuePosition(0, 0, 0), Set.of()),
                        new Window(1, jobs),
                        Duration.ofMinutes(2),
                        Clock.fixed(MemoryLog.START, ZoneOffset.UTC));
        MemoryLog log = new MemoryLog(dispatcher.subscriptions(() -> {}));
        studies.forEach(study -> study.sendTo(log));
        double look = seconds(() -> dispatcher.look(DispatchPass.FULL));
        List<JobKey> decided = new ArrayList<>();
        double first = seconds(() -> decided.addAll(dispatcher.next(DispatchPass.FULL)));
        double second = seconds(() -> dispatcher.next(DispatchPass.FULL));
        double mebibytes = (Heap.used() - before) / BYTES;
        Reference.reachabilityFence(dispatcher);
        Reference.reachabilityFence(decided);
        return new DecisionTime(decided.size(), look, first, second, mebibytes);
    }

    private static double seconds(Runnable what) {
        long begun = System.nanoTime();
        what.run();
        return (System.nanoTime() - begun) / NANOS;
    }

    /** Nothing is published. */
    private static final class RefusingPublisher implements EventPublisher {
        @Override
        public <E extends Event> void publish(Topic<E> topic, List<E> events) {
            throw new IllegalStateException("decided only, but published " + events);
        }

        @Override
        public void publishTombstone(Topic<?> topic, String key) {
            throw new IllegalStateException("nothing has failed");
        }
    }
}
