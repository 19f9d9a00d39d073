package io.transferscope.cli.follow;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A study as it stands.
 *
 * @param timeLeft absent where nothing is left, or nobody can tell
 * @param networks as planned; empty before, and in lists of studies
 * @param faults why the study was rejected, or cannot be shown
 * @param data what its data set has; absent where nobody has written it down
 * @param unusable where all of the data set is listed that cannot be used; absent where the faults
 *     say it all
 * @param share absent where its request says nothing of it
 */
public record StudyView(
        String study,
        State state,
        Counts counts,
        @Nullable Duration timeLeft,
        List<Network> networks,
        List<Fault> faults,
        @Nullable StudyData data,
        @Nullable String unusable,
        @Nullable Share share) {

    /** How far a study is. */
    public enum State {
        UNKNOWN,
        REQUESTED,
        PREPARING,
        RUNNING,
        COMPLETED,
        COMPLETED_WITH_FAILURES,
        CANCELLED,
        REJECTED
    }

    /**
     * How much of what there is.
     *
     * @param networks how many the study has; 0 before it is planned
     * @param measured networks with a result
     * @param failed networks that will have none
     * @param shardsPublished of its data set
     * @param shards how many there will be; 0 when not known
     */
    public record Counts(int networks, int measured, int failed, int shardsPublished, int shards) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);
    }

    /**
     * What its request says of its part in the sharing of trainers.
     *
     * @param queue absent where it has one of its own
     */
    public record Share(@Nullable String queue, int priority) {}

    /**
     * One network.
     *
     * @param name split/replicate/label
     * @param reused whether its result came from another network's training
     * @param training where a trainer is at it
     * @param failure why it has no result
     * @param notRunnable whether it has none because its base network failed
     * @param trained the training that gave its result, where that was for this network
     */
    public record Network(
            String name,
            boolean measured,
            boolean reused,
            @Nullable Training training,
            @Nullable Failure failure,
            boolean notRunnable,
            @Nullable Trained trained) {
        public Network {
            requireNonNull(name, "name is null");
        }

        /** A network of whose training nothing is known, or that has none. */
        public Network(
                String name,
                boolean measured,
                boolean reused,
                @Nullable Training training,
                @Nullable Failure failure,
                boolean notRunnable) {
            this(name, measured, reused, training, failure, notRunnable, null);
        }
    }

    /**
     * A training that has ended.
     *
     * @param by name of the trainer
     * @param seconds that it took, since it was begun or taken up again
     * @param published when its result was
     */
    public record Trained(String by, double seconds, Instant published) {
        public Trained {
            requireNonNull(by, "by is null");
            requireNonNull(published, "published is null");
        }
    }

    /**
     * Why a network has no result.
     *
     * @param kind as the aggregator names it: INVALID, INTERNAL
     * @param attempts that made no progress
     * @param worker that gave up
     */
    public record Failure(String kind, String message, int attempts, String worker) {
        public Failure {
            requireNonNull(kind, "kind is null");
            requireNonNull(message, "message is null");
            requireNonNull(worker, "worker is null");
        }
    }

    /** How far a trainer is. */
    public record Training(
            String worker,
            int epoch,
            int epochs,
            long iteration,
            long iterations,
            double imagesPerSecond) {}

    public StudyView {
        requireNonNull(study, "study is null");
        requireNonNull(state, "state is null");
        requireNonNull(counts, "counts is null");
        networks = List.copyOf(networks);
        faults = List.copyOf(faults);
    }

    /** A study of whose data set and request nothing is known. */
    public StudyView(
            String study,
            State state,
            Counts counts,
            @Nullable Duration timeLeft,
            List<Network> networks,
            List<Fault> faults) {
        this(study, state, counts, timeLeft, networks, faults, null, null, null);
    }

    /** A study of which nothing is known but its name. */
    public static StudyView unknown(String study) {
        return new StudyView(study, State.UNKNOWN, Counts.NONE, null, List.of(), List.of());
    }

    /**
     * @param unusable where all of the data set is listed that cannot be used
     */
    public static StudyView rejected(String study, List<Fault> faults, @Nullable String unusable) {
        return new StudyView(
                study, State.REJECTED, Counts.NONE, null, List.of(), faults, null, unusable, null);
    }

    /** The same study, of whose images more is known. */
    StudyView withImagesDiffer(@Nullable String how) {
        return new StudyView(
                study,
                state,
                counts,
                timeLeft,
                networks,
                faults,
                data == null ? null : data.withImagesDiffer(how),
                unusable,
                share);
    }

    public Optional<Duration> left() {
        return Optional.ofNullable(timeLeft);
    }

    /** The share of the work that is done, counting trainings under way by their batches. */
    public double fraction() {
        if (counts.networks() == 0) {
            return 0;
        }
        double done = counts.measured() + counts.failed();
        for (Network network : networks) {
            Training training = network.training();
            if (training != null && training.iterations() > 0) {
                done += (double) training.iteration() / training.iterations();
            }
        }
        return Math.min(1, done / counts.networks());
    }
}
