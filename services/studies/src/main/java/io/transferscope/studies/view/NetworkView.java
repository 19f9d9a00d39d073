package io.transferscope.studies.view;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.studies.NetworkState;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.Published;
import io.transferscope.studies.Training;
import java.time.Instant;
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
        public Trained {
            Instant.parse(published); // refuses what is none
        }

        public Instant time() {
            return Instant.parse(published);
        }

        private static @Nullable Trained of(
                Published<AccuracyMeasured> measured, @Nullable Training training) {
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

    /**
     * @param training what trainers said of it, now or before
     */
    public static NetworkView of(
            NetworkId network, NetworkState state, @Nullable Training training) {
        if (state instanceof NetworkState.Measured measured) {
            return measured(network, measured.accuracy(), training);
        } else if (state instanceof NetworkState.Running running) {
            return running(network, running.training().progress());
        } else if (state instanceof NetworkState.Failed failed) {
            return plain(network, state.status(), failed.failure().event().message());
        } else if (state instanceof NetworkState.NotRunnable blocked) {
            return plain(
                    network,
                    state.status(),
                    String.format(
                            Locale.ROOT,
                            "%s failed: %s",
                            blocked.base().label(),
                            blocked.cause().event().message()));
        }
        return plain(network, state.status(), null);
    }

    private static NetworkView measured(
            NetworkId network, Published<AccuracyMeasured> result, @Nullable Training training) {
        AccuracyMeasured measured = result.event();
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
                Trained.of(result, training));
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
}
