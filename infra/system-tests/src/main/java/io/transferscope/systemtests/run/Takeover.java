package io.transferscope.systemtests.run;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.systemtests.fault.FaultWorker;
import io.transferscope.systemtests.fault.InjectedFault;
import io.transferscope.systemtests.network.Condition;
import io.transferscope.systemtests.run.Trainings.Sighting;
import io.transferscope.systemtests.system.Links.Server;
import io.transferscope.systemtests.system.TestSystem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Measures how long a job waits for another trainer when its own is gone, and how much of its
 * training is lost.
 */
public final class Takeover implements AutoCloseable {
    private static final String STUDY = "takeover";

    private final TestSystem system;
    private final FaultWorker faults;
    private final Trainings trainings;
    private final Random random;
    private final Consumer<String> lines;

    /** How a trainer goes. */
    public enum Loss {
        /** Its process ends, which the broker sees. */
        KILLED,
        /** Nothing comes from it any more, and nobody is told. */
        SILENT
    }

    /**
     * What it cost.
     *
     * @param waited from the trainer's loss until another has the job
     * @param lost training that is done once more, in time
     */
    public record TakeoverResult(Loss loss, Duration waited, Duration lost) {}

    /**
     * @param system with more trainers than the study has networks
     * @param lines told how it goes
     */
    public Takeover(TestSystem system, long seed, Consumer<String> lines) {
        this.system = requireNonNull(system, "system is null");
        this.lines = requireNonNull(lines, "lines is null");
        this.faults = new FaultWorker(system);
        this.trainings = new Trainings(system.kafka());
        this.random = new Random(seed);
    }

    /** Asks for a study whose trainings take longer than all of this. */
    public void begin(StudyTemplate template) throws InterruptedException {
        new StudyClient(system).request(template.named(STUDY));
        trainings.await(0, event -> event.iteration() > 0, TestSystem.PATIENCE);
    }

    /** Makes a trainer that is at work go, and waits for the one that takes its job. */
    public TakeoverResult lose(Loss loss) throws Exception {
        long now = System.nanoTime();
        // One that has trained for a while, and will have had a snapshot.
        Sighting before =
                trainings.await(
                        now,
                        event -> event.iteration() > event.iterations() / 1000,
                        TestSystem.PATIENCE);
        TrainingProgressed job = before.event();
        TimeUnit.MILLISECONDS.sleep(2_000 + random.nextInt(3_000));
        String worker = workerOf(job.jobId());
        long lostAt = System.nanoTime();
        FaultWorker.End end = begin(worker, loss);
        Predicate<TrainingProgressed> isNext =
                event -> event.jobId().equals(job.jobId()) && !event.worker().equals(worker);
        Sighting after = trainings.await(lostAt, isNext, TestSystem.PATIENCE);
        // A trainer says that it has a job before it has read what there is of it.
        Sighting resumed =
                trainings.await(
                        lostAt, isNext.and(event -> event.iteration() > 0), TestSystem.PATIENCE);
        end.run();
        TakeoverResult outcome =
                new TakeoverResult(
                        loss,
                        Duration.ofNanos(after.nanos() - lostAt),
                        lost(job.jobId(), worker, resumed.event().iteration(), lostAt));
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "%-7s %s: %s has its job after %.1f s, %.1f s of training lost",
                        loss,
                        worker,
                        after.event().worker(),
                        outcome.waited().toMillis() / 1e3,
                        outcome.lost().toMillis() / 1e3));
        awaitIdle(worker);
        return outcome;
    }

    private String workerOf(String jobId) {
        List<Sighting> seen = trainings.of(jobId);
        return seen.get(seen.size() - 1).event().worker();
    }

    private FaultWorker.End begin(String worker, Loss loss) throws Exception {
        if (loss == Loss.KILLED) {
            return faults.begin(new InjectedFault.Killed(worker));
        }
        FaultWorker.End broker = faults.begin(silence(Server.BROKER, worker));
        FaultWorker.End store = faults.begin(silence(Server.OBJECT_STORE, worker));
        return () -> {
            boolean brokerMet = broker.run();
            boolean storeMet = store.run();
            return brokerMet && storeMet;
        };
    }

    private static InjectedFault silence(Server server, String worker) {
        return new InjectedFault.Network(
                server, Optional.of(worker), new Condition.BlackHole(), Duration.ZERO);
    }

    /** From when the lost trainer was where the next one began. */
    private Duration lost(String jobId, String worker, long iteration, long lostAt) {
        List<Sighting> seen =
                trainings.of(jobId).stream()
                        .filter(each -> each.event().worker().equals(worker))
                        .filter(each -> each.nanos() <= lostAt)
                        .toList();
        for (int i = seen.size() - 1; i >= 0; i--) {
            Sighting earlier = seen.get(i);
            if (earlier.event().iteration() <= iteration) {
                if (i == seen.size() - 1) {
                    return Duration.ofNanos(lostAt - earlier.nanos());
                }
                return Duration.ofNanos(lostAt - between(earlier, seen.get(i + 1), iteration));
            }
        }
        return Duration.ofNanos(lostAt - seen.get(0).nanos());
    }

    private static long between(Sighting earlier, Sighting later, long iteration) {
        double share =
                (double) (iteration - earlier.event().iteration())
                        / (later.event().iteration() - earlier.event().iteration());
        return earlier.nanos() + (long) (share * (later.nanos() - earlier.nanos()));
    }

    /** So that there is one again that has nothing to do. */
    private void awaitIdle(String worker) throws InterruptedException {
        long deadline = System.nanoTime() + TestSystem.PATIENCE.toNanos();
        while (!system.isReady(worker)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(worker + " does not come back");
            }
            StudyClient.pause();
        }
    }

    @Override
    public void close() {
        trainings.close();
    }
}
