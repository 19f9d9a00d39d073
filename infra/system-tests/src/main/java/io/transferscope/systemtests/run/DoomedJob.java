package io.transferscope.systemtests.run;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.runtime.log.EventLog;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.systemtests.fault.FaultWorker;
import io.transferscope.systemtests.fault.InjectedFault;
import io.transferscope.systemtests.system.TestSystem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Kills every trainer as soon as it begins a certain job: the job must be given up, visibly and
 * with its history, and the rest of the study must go on.
 */
public final class DoomedJob implements AutoCloseable {
    private static final String STUDY = "doomed";
    private static final String NETWORK = STUDY + "/0/0/baseA";

    private final TestSystem system;
    private final StudyClient studies;
    private final FaultWorker faults;
    private final Trainings trainings;
    private final EventLog log;
    private final List<JobFailed> failures = new CopyOnWriteArrayList<>();
    private final Consumer<String> lines;

    /**
     * How it ended.
     *
     * @param kills of trainers
     * @param failure that was published
     * @param state of the study when nothing was left to do
     */
    public record DoomedResult(int kills, JobFailed failure, StudyClient.State state) {}

    /**
     * @param system whose trainers take no snapshot of a job so soon
     * @param lines told how it goes
     */
    public DoomedJob(TestSystem system, Consumer<String> lines) {
        this.system = requireNonNull(system, "system is null");
        this.lines = requireNonNull(lines, "lines is null");
        this.studies = new StudyClient(system);
        this.faults = new FaultWorker(system);
        this.trainings = new Trainings(system.kafka());
        this.log =
                new EventLog(
                        "doomed-job",
                        system.kafka(),
                        List.of(
                                new Subscription<>(
                                        Topics.JOB_FAILURES,
                                        entry -> entry.event().ifPresent(failures::add))));
        log.start();
    }

    /** Runs a study whose first network is doomed. */
    public DoomedResult run(StudyTemplate template) throws Exception {
        studies.request(template.named(STUDY));
        long since = System.nanoTime();
        int kills = 0;
        while (failures.isEmpty()) {
            Optional<TrainingProgressed> begun = trainings.firstSince(since, this::isDoomed);
            if (begun.isPresent()) {
                since = System.nanoTime();
                faults.begin(new InjectedFault.Killed(begun.get().worker()));
                kills++;
                lines.accept("killed " + begun.get().worker());
            }
            StudyClient.pause();
        }
        lines.accept("given up: " + failures.get(0).message());
        return new DoomedResult(kills, failures.get(0), awaitEnd());
    }

    /** Has what failed tried again, in peace. */
    public StudyClient.State retry() throws InterruptedException {
        system.rest().post("/studies/" + STUDY + "/retry");
        long deadline = System.nanoTime() + TestSystem.PATIENCE.toNanos();
        StudyClient.State state = StudyClient.State.UNKNOWN;
        while (state.measured() < state.planned() || state.planned() == 0) {
            if (System.nanoTime() > deadline) {
                return state;
            }
            StudyClient.pause();
            state = studies.look(STUDY).orElse(state);
        }
        return awaitEnd();
    }

    private boolean isDoomed(TrainingProgressed event) {
        return event.network().toString().equals(NETWORK);
    }

    private StudyClient.State awaitEnd() throws InterruptedException {
        long deadline = System.nanoTime() + TestSystem.PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<StudyClient.State> state =
                    studies.look(STUDY).filter(StudyClient.State::isOver);
            if (state.isPresent()) {
                return state.get();
            }
            StudyClient.pause();
        }
        throw new IllegalStateException("The study does not end");
    }

    @Override
    public void close() {
        trainings.close();
        log.close();
    }
}
