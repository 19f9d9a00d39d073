package io.transferscope.aggregator.monitor;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.studies.NetworkState;
import io.transferscope.studies.NetworkState.Measured;
import io.transferscope.studies.NetworkState.Running;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.StudyState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * How much there is to do for a study: each network as long as the trained ones took on average.
 *
 * @param networks that are left, of those in training the part that is left
 * @param secondsEach of one trainer; absent where there is nothing to estimate from
 */
record TimeLeft(double networks, OptionalDouble secondsEach) {
    private static final TimeLeft NONE = new TimeLeft(0, OptionalDouble.empty());

    /**
     * @param states of the study's networks
     */
    static TimeLeft of(StudySnapshot study, List<NetworkState> states) {
        if (study.state() != StudyState.RUNNING) {
            return NONE;
        }
        double left = 0;
        for (NetworkState state : states) {
            if (state instanceof NetworkState.Running running) {
                left += 1 - share(running.training().progress());
            } else if (state.status() == NetworkStatus.WAITING) {
                left++;
            }
        }
        int batch = study.request().map(request -> request.training().batchSize()).orElse(0);
        return new TimeLeft(left, perNetwork(states, batch));
    }

    /**
     * @param trainers at work now, on whatever study
     */
    Optional<Long> seconds(int trainers) {
        return secondsEach.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Math.round(networks * secondsEach.getAsDouble() / Math.max(1, trainers)));
    }

    /**
     * Of results, those trained for the study count; before the first, the rates of its trainers.
     */
    private static OptionalDouble perNetwork(List<NetworkState> states, int batch) {
        OptionalDouble measured =
                all(states, Measured.class)
                        .map(state -> state.accuracy().event())
                        .filter(AccuracyMeasured::isTrained)
                        .flatMap(accuracy -> accuracy.training().stream())
                        .mapToDouble(JobResult::trainSeconds)
                        .average();
        return measured.isPresent()
                ? measured
                : all(states, Running.class)
                        .map(state -> state.training().progress())
                        .filter(progress -> progress.imagesPerSecond() > 0)
                        .mapToDouble(p -> p.iterations() * (double) batch / p.imagesPerSecond())
                        .average();
    }

    private static <T extends NetworkState> Stream<T> all(
            List<NetworkState> states, Class<T> kind) {
        return states.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static double share(TrainingProgressed progress) {
        return progress.iterations() > 0
                ? Math.min(1, (double) progress.iteration() / progress.iterations())
                : 0;
    }
}
