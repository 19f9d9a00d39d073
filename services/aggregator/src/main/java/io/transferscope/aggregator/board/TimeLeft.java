package io.transferscope.aggregator.board;

import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.NetworkId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How long a study will still take: each network as long as the trained ones took on average. */
final class TimeLeft {
    private TimeLeft() {}

    static Optional<Long> estimate(StudySnapshot study, Sight sight) {
        if (study.state() != StudyState.RUNNING) {
            return Optional.empty();
        }
        Map<NetworkId, NetworkStatus> statuses = study.statuses(sight.heardSince());
        OptionalDouble each = perNetwork(study, statuses);
        if (each.isEmpty()) {
            return Optional.empty();
        }
        double networksLeft = 0;
        for (Map.Entry<NetworkId, NetworkStatus> entry : statuses.entrySet()) {
            if (entry.getValue() == NetworkStatus.WAITING) {
                networksLeft++;
            } else if (entry.getValue() == NetworkStatus.RUNNING) {
                networksLeft += 1 - share(study, entry.getKey());
            }
        }
        return Optional.of(Math.round(networksLeft * each.getAsDouble() / sight.trainers()));
    }

    /**
     * Of results, those trained for the study count; before the first, the rates of its trainers.
     */
    private static OptionalDouble perNetwork(
            StudySnapshot study, Map<NetworkId, NetworkStatus> statuses) {
        OptionalDouble measured =
                study.accuracies().values().stream()
                        .filter(AccuracyMeasured::isTrained)
                        .flatMap(accuracy -> accuracy.training().stream())
                        .mapToDouble(JobResult::trainSeconds)
                        .average();
        int batch = study.request().map(request -> request.training().batchSize()).orElse(0);
        return measured.isPresent()
                ? measured
                : statuses.entrySet().stream()
                        .filter(entry -> entry.getValue() == NetworkStatus.RUNNING)
                        .flatMap(entry -> progress(study, entry.getKey()).stream())
                        .filter(progress -> progress.imagesPerSecond() > 0)
                        .mapToDouble(p -> p.iterations() * (double) batch / p.imagesPerSecond())
                        .average();
    }

    private static double share(StudySnapshot study, NetworkId network) {
        return progress(study, network)
                .filter(progress -> progress.iterations() > 0)
                .map(p -> Math.min(1, (double) p.iteration() / p.iterations()))
                .orElse(0.0);
    }

    private static Optional<TrainingProgressed> progress(StudySnapshot study, NetworkId network) {
        return Optional.ofNullable(study.evidence(network).training()).map(Training::progress);
    }
}
