package io.transferscope.contracts.study;

import java.util.Locale;
import java.util.Optional;

/** How many networks a request asks for, which has a limit. */
final class StudySize {
    private static final int MAX_NETWORKS = 100_000;

    private StudySize() {}

    /** What is wrong, where there would be too many. */
    static Optional<Fault> fault(StudyRequest request) {
        long perPlace =
                2
                        + 2L
                                * request.copiedLayers().size()
                                * (request.treatments().size() + request.controls().size());
        int numbers = request.trainingImages() == null ? 1 : request.trainingImages().size();
        long networks = perPlace * request.split().count() * numbers * request.replicates();
        if (networks <= MAX_NETWORKS) {
            return Optional.empty();
        }
        return Optional.of(
                new Fault(
                        "$",
                        String.format(
                                Locale.ROOT,
                                "asks for up to %d networks, more than %d: lower split.count, replicates%s",
                                networks,
                                MAX_NETWORKS,
                                numbers == 1
                                        ? " or copiedLayers"
                                        : ", copiedLayers or trainingImages")));
    }
}
