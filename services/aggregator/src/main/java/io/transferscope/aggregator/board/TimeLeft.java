package io.transferscope.aggregator.board;

import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.TrainingProgressed;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
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
     * @param statuses of the study's networks, by number
     */
    static TimeLeft of(StudySnapshot study, NetworkStatus[] statuses) {
        if (study.state() != StudyState.RUNNING) {
            return NONE;
        }
        double left = 0;
        for (int number = 0; number < statuses.length; number++) {
            if (statuses[number] == NetworkStatus.WAITING) {
                left++;
            } else if (statuses[number] == NetworkStatus.RUNNING) {
                left += 1 - share(study.evidence(number));
            }
        }
        return new TimeLeft(left, perNetwork(study, statuses));
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
    private static OptionalDouble perNetwork(StudySnapshot study, NetworkStatus[] statuses) {
        OptionalDouble measured =
                IntStream.range(0, statuses.length)
                        .mapToObj(study::evidence)
                        .map(Evidence::accuracy)
                        .flatMap(Stream::ofNullable)
                        .map(Dated::event)
                        .filter(AccuracyMeasured::isTrained)
                        .flatMap(accuracy -> accuracy.training().stream())
                        .mapToDouble(JobResult::trainSeconds)
                        .average();
        int batch = study.request().map(request -> request.training().batchSize()).orElse(0);
        return measured.isPresent()
                ? measured
                : IntStream.range(0, statuses.length)
                        .filter(number -> statuses[number] == NetworkStatus.RUNNING)
                        .mapToObj(number -> progress(study.evidence(number)))
                        .flatMap(Optional::stream)
                        .filter(progress -> progress.imagesPerSecond() > 0)
                        .mapToDouble(p -> p.iterations() * (double) batch / p.imagesPerSecond())
                        .average();
    }

    private static double share(Evidence evidence) {
        return progress(evidence)
                .filter(progress -> progress.iterations() > 0)
                .map(p -> Math.min(1, (double) p.iteration() / p.iterations()))
                .orElse(0.0);
    }

    private static Optional<TrainingProgressed> progress(Evidence evidence) {
        return Optional.ofNullable(evidence.training()).map(Training::progress);
    }
}
