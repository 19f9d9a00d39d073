package io.transferscope.benchmarks.scale;

import io.transferscope.benchmarks.aggregator.MadeUpStudy;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.KafkaEventPublisher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** So many trainers at work for a while, with more jobs waiting than there are trainers. */
final class ScaleRun implements AutoCloseable {
    private static final int NETWORKS = 5800;

    /** For each trainer; there are never fewer than one. */
    private static final int JOBS_AHEAD = 3;

    private static final double NANOS_OF_SECOND = 1e9;
    private static final double MICROS_OF_SECOND = 1e6;

    private final ScaleServers servers;
    private final KafkaEventPublisher publisher;
    private final List<TrainingRequested> jobs = MadeUpStudy.of(NETWORKS).jobs();
    private int published;

    ScaleRun(ScaleServers servers) {
        this.servers = servers;
        this.publisher =
                new KafkaEventPublisher(
                        servers.kafka(), new EventCodec("benchmark", Clock.systemUTC()));
    }

    /**
     * @param patience until every trainer has a job
     * @param time to measure from then on
     */
    ScaleResult measure(
            int trainers,
            int perProcess,
            JobLength length,
            Duration patience,
            Duration time,
            Path directory)
            throws IOException, InterruptedException {
        publish(trainers * JOBS_AHEAD);
        long started = System.nanoTime();
        try (TrainerProcesses processes =
                TrainerProcesses.start(
                        trainers, perProcess, length, servers.environment(), directory)) {
            Timeline timeline = processes.timeline();
            while (timeline.trainers() < trainers && since(started) < seconds(patience)) {
                attend(processes, trainers);
            }
            double untilAllWorked = since(started);
            int absent = trainers - timeline.trainers();
            Usage before = Usage.of(servers, processes);
            TrainerStatus earlier = processes.status();
            long from = SleepingWork.micros();
            long began = System.nanoTime();
            while (since(began) < seconds(time)) {
                attend(processes, trainers);
            }
            long to = SleepingWork.micros();
            Usage used = Usage.of(servers, processes).minus(before);
            Timeline.Summary summary = timeline.between(from, to, trainers);
            double window = (to - from) / MICROS_OF_SECOND;
            return new ScaleResult(
                    trainers,
                    seconds(length.mean()),
                    untilAllWorked,
                    absent,
                    summary,
                    summary.ended() / window,
                    seconds(used.broker()) / window,
                    seconds(used.store()) / window,
                    seconds(used.trainers()) / window,
                    servers.broker().peakMebibytes(),
                    processes.peakMebibytes(),
                    servers.broker().threads(),
                    Connections.to(servers.kafka().bootstrapServers()),
                    processes.status().since(earlier));
        }
    }

    /** Time of processors until now. */
    private record Usage(Duration broker, Duration store, Duration trainers) {
        static Usage of(ScaleServers servers, TrainerProcesses processes) {
            return new Usage(
                    servers.broker().processorTime(),
                    servers.store().processorTime(),
                    processes.processorTime());
        }

        Usage minus(Usage before) {
            return new Usage(
                    broker.minus(before.broker),
                    store.minus(before.store),
                    trainers.minus(before.trainers));
        }
    }

    /** Half a second, and more jobs where they could run out. */
    private void attend(TrainerProcesses processes, int trainers)
            throws IOException, InterruptedException {
        if (!processes.isAlive()) {
            throw new IOException("A process of trainers has ended: see trainers.log");
        }
        if (!servers.broker().isAlive()) {
            throw new IOException("The broker has ended: see broker.log");
        }
        int waiting = published - processes.timeline().begun();
        if (waiting < trainers * (JOBS_AHEAD - 1)) {
            publish(trainers);
        }
        TimeUnit.MILLISECONDS.sleep(500);
    }

    private void publish(int count) {
        publisher.publish(
                Topics.TRAINING_JOBS,
                IntStream.range(published, published + count)
                        .mapToObj(i -> jobs.get(i % jobs.size()))
                        .toList());
        published += count;
    }

    private static double since(long began) {
        return (System.nanoTime() - began) / NANOS_OF_SECOND;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS_OF_SECOND;
    }

    @Override
    public void close() {
        publisher.close();
    }
}
