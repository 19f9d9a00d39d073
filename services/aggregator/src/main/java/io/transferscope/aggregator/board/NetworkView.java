package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Treatment;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a network is.
 *
 * @param accuracy where it is measured, and a number
 * @param reused whether another network's training gave the result
 * @param worker that trains it now
 * @param epoch epochs that are trained
 * @param epochs that there will be
 * @param imagesPerSecond of the training now
 * @param cause why there is no accuracy, and will be none
 * @param trained the training that gave the result, where that was for this network
 */
public record NetworkView(
        NetworkId network,
        NetworkStatus status,
        @Nullable Double accuracy,
        @Nullable Boolean reused,
        @Nullable String worker,
        @Nullable Integer epoch,
        @Nullable Integer epochs,
        @Nullable Double imagesPerSecond,
        @Nullable String cause,
        @Nullable Trained trained) {

    /**
     * A training that has ended.
     *
     * @param by which trainer, as long as what it said is kept
     * @param seconds that it took, since it was begun or taken up again
     * @param published when its result was, which is as soon as it is stored (ISO 8601)
     */
    public record Trained(@Nullable String by, double seconds, String published) {
        private static @Nullable Trained of(Evidence evidence) {
            Dated<AccuracyMeasured> measured = requireNonNull(evidence.accuracy());
            Training training = evidence.training();
            return measured.event()
                    .training()
                    .filter(result -> measured.event().isTrained())
                    .map(
                            result ->
                                    new Trained(
                                            training == null ? null : training.progress().worker(),
                                            result.trainSeconds(),
                                            measured.time().toString()))
                    .orElse(null);
        }
    }

    static NetworkView of(StudySnapshot study, NetworkId network, NetworkStatus status) {
        Evidence evidence = study.evidence(network);
        return switch (status) {
            case MEASURED -> measured(network, evidence);
            case RUNNING ->
                    evidence.trainingWhile(status)
                            .map(training -> running(network, training.progress()))
                            .orElse(plain(network, status, null));
            case FAILED -> plain(network, status, message(evidence));
            case NOT_RUNNABLE -> plain(network, status, causeOfBase(study, network));
            case WAITING, ABSENT -> plain(network, status, null);
        };
    }

    private static NetworkView measured(NetworkId network, Evidence evidence) {
        AccuracyMeasured measured = requireNonNull(evidence.accuracy()).event();
        double accuracy = measured.result().accuracy();
        boolean isNumber = !Double.isNaN(accuracy);
        return new NetworkView(
                network,
                NetworkStatus.MEASURED,
                isNumber ? accuracy : null,
                !measured.isTrained(),
                null,
                null,
                null,
                null,
                isNumber ? null : "diverged: its accuracy is not a number",
                Trained.of(evidence));
    }

    private static NetworkView running(NetworkId network, TrainingProgressed progress) {
        return new NetworkView(
                network,
                NetworkStatus.RUNNING,
                null,
                null,
                progress.worker(),
                progress.epoch(),
                progress.epochs(),
                progress.imagesPerSecond(),
                null,
                null);
    }

    private static NetworkView plain(
            NetworkId network, NetworkStatus status, @Nullable String cause) {
        return new NetworkView(network, status, null, null, null, null, null, null, cause, null);
    }

    private static @Nullable String causeOfBase(StudySnapshot study, NetworkId network) {
        if (!(network.treatment() instanceof Treatment.Variant variant)) {
            return null;
        }
        String message = message(study.evidence(network.with(variant.base())));
        return message == null
                ? null
                : String.format(Locale.ROOT, "%s failed: %s", variant.base().label(), message);
    }

    private static @Nullable String message(Evidence evidence) {
        Dated<JobFailed> failure = evidence.failure();
        return failure == null ? null : failure.event().message();
    }
}
