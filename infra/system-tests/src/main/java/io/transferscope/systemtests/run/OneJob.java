package io.transferscope.systemtests.run;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.runtime.failure.CrashPoint;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.systemtests.fault.FaultWorker;
import io.transferscope.systemtests.fault.FaultWorker.NotNowException;
import io.transferscope.systemtests.fault.InjectedFault;
import io.transferscope.systemtests.system.Checkpoints;
import io.transferscope.systemtests.system.TestSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Trains one job again and again, and each time kills its trainer at another moment: at one of the
 * named points between two effects, or anywhere. Each time its checkpoint must be the one of the
 * training that nobody disturbed.
 */
public final class OneJob implements AutoCloseable {
    private static final long LARGEST_RESULT = 4L << 20;
    private static final String STUDY = "one-job";

    private final TestSystem system;
    private final FaultWorker faults;
    private final Trainings trainings;
    private final EventLog log;
    private final List<TrainingRequested> jobs = new CopyOnWriteArrayList<>();
    private final List<AccuracyMeasured> accuracies = new CopyOnWriteArrayList<>();
    private final String trainer;
    private final Consumer<String> lines;

    /** When a trainer is killed. */
    public sealed interface KillMoment {
        /** At the time-th passing of a named point. */
        record AtPoint(CrashPoint point, int time) implements KillMoment {
            @Override
            public String toString() {
                return point + ":" + time;
            }
        }

        /** At a share of the time that the undisturbed training took, 0 to 1. */
        record AtShare(double share) implements KillMoment {
            @Override
            public String toString() {
                return String.format(Locale.ROOT, "kill -9 at %.0f %%", share * 100);
            }
        }

        /** Every point once, in turn with moments in between; the same seed, the same moments. */
        static List<KillMoment> draw(long seed, int count) {
            Random random = new Random(seed);
            List<KillMoment> moments = new ArrayList<>();
            CrashPoint[] points = CrashPoint.values();
            for (int i = 0; i < count; i++) {
                moments.add(
                        i % 2 == 1
                                ? new AtShare(random.nextDouble())
                                : atPoint(points[i / 2 % points.length], random));
            }
            return moments;
        }

        /** As often as every training of some layers and some seconds passes it. */
        private static AtPoint atPoint(CrashPoint point, Random random) {
            int times =
                    switch (point) {
                        case BEFORE_BLOB, AFTER_BLOB -> 8;
                        case BEFORE_SNAPSHOT, AFTER_SNAPSHOT -> 2;
                        // the start, the checkpoint, the accuracy
                        case BEFORE_EVENT, AFTER_EVENT -> 3;
                        case BEFORE_RESULT,
                                AFTER_RESULT,
                                BEFORE_ACKNOWLEDGEMENT,
                                AFTER_ACKNOWLEDGEMENT ->
                                1;
                    };
            return new AtPoint(point, 1 + random.nextInt(times));
        }
    }

    /**
     * How a killed training ended.
     *
     * @param killed whether the trainer died once, when it was to
     * @param same whether result and events are those of the undisturbed training
     */
    public record KillResult(KillMoment moment, boolean killed, boolean same, double seconds) {
        public boolean isGood() {
            return killed && same;
        }
    }

    /**
     * @param system with one trainer, which says that it trains only when it begins
     * @param lines told how it goes
     */
    public OneJob(TestSystem system, Consumer<String> lines) {
        this.system = requireNonNull(system, "system is null");
        this.lines = requireNonNull(lines, "lines is null");
        this.faults = new FaultWorker(system);
        this.trainer = system.trainers().get(0);
        this.trainings = new Trainings(system.kafka());
        this.log =
                new EventLog(
                        "one-job",
                        system.kafka(),
                        List.of(
                                new Subscription<>(
                                        Topics.TRAINING_JOBS,
                                        entry -> entry.event().ifPresent(jobs::add)),
                                new Subscription<>(
                                        Topics.ACCURACIES,
                                        entry -> entry.event().ifPresent(accuracies::add))));
        log.start();
    }

    /** Trains the first of a study's networks in peace, and then once for each moment. */
    public List<KillResult> run(StudyTemplate template, List<KillMoment> moments) throws Exception {
        StudyClient studies = new StudyClient(system);
        studies.request(template.named(STUDY));
        await("the study's end", () -> isOver(studies));
        TrainingRequested job = jobs.get(0);
        JobResult undisturbed = result(job).orElseThrow();
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "undisturbed: checkpoint %s in %.1f s",
                        undisturbed.checkpoint(),
                        undisturbed.trainSeconds()));
        List<KillResult> outcomes = new ArrayList<>();
        for (KillMoment moment : moments) {
            KillResult outcome = train(job, undisturbed, moment);
            outcomes.add(outcome);
            lines.accept(
                    String.format(
                            Locale.ROOT,
                            "%2d  %-28s %s %s  %.1f s",
                            outcomes.size(),
                            outcome.moment(),
                            outcome.killed() ? "killed" : "NOT KILLED",
                            outcome.same() ? "same checkpoint" : "DIFFERENT",
                            outcome.seconds()));
        }
        return outcomes;
    }

    private KillResult train(TrainingRequested job, JobResult undisturbed, KillMoment moment)
            throws Exception {
        if (result(job).isPresent()) {
            // else its blobs would not have to be stored again
            new Checkpoints(system.store()).forget(undisturbed.checkpoint());
        }
        system.store().objects().delete(JobResult.key(job.job().id()));
        system.store().objects().delete(JobResult.snapshotKey(job.job().id()));
        int published = accuracies.size();
        int exits = system.exits(trainer);
        long start = System.nanoTime();
        if (moment instanceof KillMoment.AtPoint point) {
            faults.begin(new InjectedFault.CrashingAt(trainer, point.point(), point.time()));
            exits++; // to be started armed
            system.publisher().publish(Topics.TRAINING_JOBS, job);
        } else if (moment instanceof KillMoment.AtShare share) {
            system.publisher().publish(Topics.TRAINING_JOBS, job);
            trainings.await(
                    start, seen -> seen.jobId().equals(job.job().id()), TestSystem.PATIENCE);
            TimeUnit.NANOSECONDS.sleep((long) (share.share() * undisturbed.trainSeconds() * 1e9));
            kill();
        }
        int expected = exits + 1;
        await("the accuracy", () -> accuracies.size() > published && result(job).isPresent());
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean killed = isKilled(expected);
        await("the trainer", () -> system.isReady(trainer));
        return new KillResult(moment, killed, isSame(job, undisturbed, published), seconds);
    }

    private void kill() throws Exception {
        while (true) {
            try {
                faults.begin(new InjectedFault.Killed(trainer));
                return;
            } catch (NotNowException e) {
                StudyClient.pause();
            }
        }
    }

    private boolean isSame(TrainingRequested job, JobResult undisturbed, int published) {
        return result(job).filter(result -> isSame(result, undisturbed)).isPresent()
                && accuracies.subList(published, accuracies.size()).stream()
                        .allMatch(
                                event ->
                                        event.training()
                                                .filter(r -> isSame(r, undisturbed))
                                                .isPresent());
    }

    private static boolean isSame(JobResult one, JobResult other) {
        return one.jobId().equals(other.jobId())
                && one.checkpoint().equals(other.checkpoint())
                && one.correctPerEpoch().equals(other.correctPerEpoch())
                && Objects.equals(one.outcomes(), other.outcomes())
                && Objects.equals(one.lossPerEpoch(), other.lossPerEpoch());
    }

    /** Whether it has died just so often; the last points come after the accuracy. */
    private boolean isKilled(int expected) throws InterruptedException {
        long deadline = System.nanoTime() + TestSystem.PATIENCE.toNanos();
        while (system.exits(trainer) < expected && System.nanoTime() < deadline) {
            StudyClient.pause();
        }
        return system.exits(trainer) == expected;
    }

    private boolean isOver(StudyClient studies) {
        try {
            return studies.look(STUDY).filter(StudyClient.State::isOver).isPresent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<JobResult> result(TrainingRequested job) {
        return system.store()
                .objects()
                .read(JobResult.key(job.job().id()), LARGEST_RESULT)
                .map(json -> Json.read(json, JobResult.class));
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TestSystem.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        what + " did not come within " + TestSystem.PATIENCE);
            }
            StudyClient.pause();
        }
    }

    @Override
    public void close() {
        trainings.close();
        log.close();
    }
}
