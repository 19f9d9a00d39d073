package io.transferscope.benchmarks.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.runtime.queue.QueuePosition;
import io.transferscope.transfer.dispatch.TrainerQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Trainers that share a queue, and sleep for as long as a job takes; counts for how long each had
 * none although there were jobs left that nobody had begun.
 */
final class SimulatedTrainers {
    /** A job with its place in the queue. */
    record SimulatedJob(TrainingRequested request, String id, int offset) {}

    /** Told what they do. */
    interface Listener {
        void begun(String trainer, SimulatedJob job);

        void ended(SimulatedJob job);
    }

    private final VirtualTime time;
    private final Supplier<Duration> lengths;
    private final Listener listener;
    private final Set<String> names;
    private final Deque<String> idle;
    private final Deque<SimulatedJob> waiting = new ArrayDeque<>();
    private final BitSet finished = new BitSet();
    private final int jobs;
    private int published;
    private int begun;
    private Instant since;
    private Duration idleTime = Duration.ZERO;
    private Duration wholeTime = Duration.ZERO;

    /**
     * @param jobs that there will be
     */
    SimulatedTrainers(
            int trainers,
            int jobs,
            VirtualTime time,
            Supplier<Duration> lengths,
            Listener listener) {
        List<String> all = IntStream.range(0, trainers).mapToObj(i -> "trainer-" + i).toList();
        this.names = Set.copyOf(all);
        this.idle = new ArrayDeque<>(all);
        this.jobs = jobs;
        this.time = requireNonNull(time, "time is null");
        this.lengths = requireNonNull(lengths, "lengths is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.since = time.instant();
    }

    /** Puts jobs into the queue. */
    void publish(Collection<TrainingRequested> requests) {
        requests.forEach(
                request -> waiting.add(new SimulatedJob(request, request.job().id(), published++)));
        takeJobs();
    }

    private void takeJobs() {
        while (!idle.isEmpty() && !waiting.isEmpty()) {
            count();
            String trainer = idle.remove();
            SimulatedJob job = waiting.remove();
            begun++;
            listener.begun(trainer, job);
            time.after(lengths.get(), () -> end(trainer, job));
        }
    }

    private void end(String trainer, SimulatedJob job) {
        count();
        listener.ended(job);
        idle.add(trainer);
        takeJobs();
    }

    /** Adds up what was since the last change. */
    private void count() {
        Instant now = time.instant();
        if (begun < jobs) {
            Duration step = Duration.between(since, now);
            idleTime = idleTime.plus(step.multipliedBy(idle.size()));
            wholeTime = wholeTime.plus(step.multipliedBy(names.size()));
        }
        since = now;
    }

    /** The broker knows that the job is done. */
    void acknowledge(SimulatedJob job) {
        finished.set(job.offset());
    }

    /** As the broker would tell of it. */
    TrainerQueue queue() {
        return new TrainerQueue(
                new QueuePosition(
                        finished.nextClearBit(0), published, published - finished.cardinality()),
                names);
    }

    /** Of the trainers' time until the last job was begun. */
    double idleShare() {
        return (double) idleTime.toMillis() / wholeTime.toMillis();
    }
}
