package io.transferscope.benchmarks.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.benchmarks.memory.MemoryLog;
import io.transferscope.benchmarks.memory.MemoryStore;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.store.PlanStore;
import io.transferscope.transfer.dispatch.DispatchPass;
import io.transferscope.transfer.dispatch.Dispatcher;
import io.transferscope.transfer.dispatch.JobPublisher;
import io.transferscope.transfer.dispatch.Window;
import io.transferscope.transfer.job.JobMaker;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Trains all jobs of all studies in virtual time: trainers take the oldest published job, and what
 * is said on either side is heard a while later. All else is the dispatcher as it is.
 */
final class Simulation {
    /** From when something is said until it is heard, by the dispatcher and by trainers. */
    private static final Duration DELAY = Duration.ofMillis(100);

    private static final Duration PERIOD = Duration.ofSeconds(5);
    private static final Duration QUIET = Duration.ofMinutes(2);
    private static final Window WINDOW = new Window(2, 4);
    private static final int DIGITS = 3;

    private final int jobs;
    private final VirtualTime time = new VirtualTime();
    private final SimulatedTrainers trainers;
    private final Dispatcher dispatcher;
    private final MemoryLog log;
    private final Map<String, Integer> finished = new HashMap<>();
    private final Map<DispatchPass, Histogram> micros = new EnumMap<>(DispatchPass.class);
    private int allFinished;
    private int fewest;
    private int most;
    private boolean woken;

    /**
     * @param idleShare of the trainers' time, while jobs waited
     * @param time that it took all of them together
     * @param again jobs that were published once more than needed
     * @param fewest of a study's jobs that were done when half of all were; so is {@code most}
     * @param micros that the dispatcher took for each look, with the making of jobs
     */
    record Result(
            double idleShare,
            Duration time,
            long again,
            int fewest,
            int most,
            Map<DispatchPass, Histogram> micros) {}

    Simulation(List<WaitingStudy> studies, int jobs, MemoryStore store, int count) {
        this.jobs = jobs;
        this.trainers = new SimulatedTrainers(count, jobs, time, new JobLengths(), new ToLog());
        this.dispatcher =
                new Dispatcher(
                        new PlanStore(store, store),
                        new JobPublisher(new JobMaker(store), new ToTrainers(), "benchmark"),
                        trainers::queue,
                        WINDOW,
                        QUIET,
                        time);
        this.log = new MemoryLog(dispatcher.subscriptions(() -> woken = true));
        for (WaitingStudy study : studies) {
            study.sendTo(log);
            finished.put(study.name(), 0);
        }
        for (DispatchPass pass : DispatchPass.values()) {
            micros.put(pass, new Histogram(DIGITS));
        }
    }

    Result run() {
        tick();
        while (allFinished < jobs) {
            time.proceed();
        }
        return new Result(
                trainers.idleShare(),
                Duration.between(MemoryLog.START, time.instant()),
                dispatcher.republished(),
                fewest,
                most,
                micros);
    }

    private void tick() {
        dispatch(DispatchPass.FULL);
        time.after(PERIOD, this::tick);
    }

    private void dispatch(DispatchPass pass) {
        woken = false;
        long begun = System.nanoTime();
        dispatcher.dispatch(pass, () -> true);
        requireNonNull(micros.get(pass))
                .recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun));
    }

    /** The dispatcher hears of it a while later, and does what follows. */
    private void later(Runnable what) {
        time.after(
                DELAY,
                () -> {
                    what.run();
                    if (woken) {
                        dispatch(DispatchPass.INCREMENTAL);
                    }
                });
    }

    private final class ToLog implements SimulatedTrainers.Listener {
        @Override
        public void begun(String trainer, SimulatedTrainers.SimulatedJob job) {
            TrainingRequested request = job.request();
            Instant now = time.instant();
            TrainingProgressed progress =
                    new TrainingProgressed(
                            request.network(), job.id(), trainer, 1, 14, 1, 2200, 400);
            later(() -> log.send(Topics.TRAINING_PROGRESS, progress, now));
        }

        @Override
        public void ended(SimulatedTrainers.SimulatedJob job) {
            TrainingRequested request = job.request();
            Instant now = time.instant();
            JobEndEvents trained = JobEndEvents.of(request.network(), job.id(), request.start());
            later(
                    () -> {
                        trained.sendTo(log, now);
                        trainers.acknowledge(job);
                    });
            finished.merge(request.network().study(), 1, Integer::sum);
            allFinished++;
            if (allFinished == jobs / 2) {
                fewest = finished.values().stream().mapToInt(Integer::intValue).min().orElse(0);
                most = finished.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            }
        }
    }

    private final class ToTrainers implements EventPublisher {
        @Override
        public <E extends Event> void publish(Topic<E> topic, List<E> events) {
            if (!topic.equals(Topics.TRAINING_JOBS)) {
                throw new IllegalStateException("nothing fails here, but " + events);
            }
            Instant now = time.instant();
            List<TrainingRequested> requests =
                    events.stream().map(TrainingRequested.class::cast).toList();
            requests.forEach(request -> later(() -> log.send(Topics.TRAINING_JOBS, request, now)));
            time.after(DELAY, () -> trainers.publish(requests));
        }

        @Override
        public void publishTombstone(Topic<?> topic, String key) {
            throw new IllegalStateException("nothing has failed");
        }
    }
}
