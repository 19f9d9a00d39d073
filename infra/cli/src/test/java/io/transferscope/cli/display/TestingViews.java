package io.transferscope.cli.display;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.Shards;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.DatasetView;
import io.transferscope.studies.view.NetworkCounts;
import io.transferscope.studies.view.NetworkView;
import io.transferscope.studies.view.RejectionView;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudySetup;
import io.transferscope.studies.view.StudyView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Studies at some moment. */
final class TestingViews {
    private static final String DIGEST = "0".repeat(64);

    private TestingViews() {}

    static StudyView running(int measured, TrainingProgressed... trainings) {
        return new StudyView(
                new StudyOverview(
                        "tiny",
                        StudyState.RUNNING,
                        new NetworkCounts(10, 0, trainings.length, measured, 0, 0, 0),
                        measured,
                        0,
                        measured == 0 ? null : 60L * (10 - measured)),
                setup(new Shards(40, 40), null, null),
                List.of(trainings),
                List.of(),
                List.of());
    }

    static StudyView reading(int shards) {
        return new StudyView(
                overview(StudyState.PREPARING, NetworkCounts.NONE),
                setup(new Shards(shards, 40), null, null),
                List.of(),
                List.of(),
                List.of());
    }

    static TrainingProgressed training(String worker, String label, int epoch, double rate) {
        return new TrainingProgressed(
                network(0, label), DIGEST, worker, epoch, 10, epoch * 16L, 160, rate);
    }

    static StudyView withDataset(@Nullable DatasetView dataset) {
        return plain(setup(new Shards(40, 40), dataset, null));
    }

    static StudyView withChanges(@Nullable String images, @Nullable String weights) {
        return withDataset(null).withChanges(images, weights);
    }

    static StudyView requestedWith(String fields) throws InvalidRequestException {
        StudyRequest request =
                StudyRequestReader.read(
                        ("{\"study\": \"tiny\", \"dataset\": {\"source\": \"builtin:shapes\"}"
                                        + fields
                                        + "}")
                                .getBytes(UTF_8));
        return plain(setup(new Shards(40, 40), null, request));
    }

    static StudyView rejected(Fault fault, String unusable) {
        RejectionView rejection =
                new RejectionView("tiny", DIGEST, "2026-01-01T00:00:00Z", List.of(fault), unusable);
        return new StudyView(
                overview(StudyState.REJECTED, NetworkCounts.NONE),
                new StudySetup(
                        new Shards(0, 0),
                        null,
                        List.of(fault),
                        List.of(rejection),
                        null,
                        null,
                        null,
                        null),
                List.of(),
                List.of(),
                List.of());
    }

    /** With two of ten networks measured, and eight without a result. */
    static StudyView ended(StudyState state, List<JobFailed> failures, List<NetworkId> blocked) {
        return new StudyView(
                overview(state, new NetworkCounts(10, 0, 0, 2, 1, 7, 0)),
                setup(new Shards(40, 40), null, null),
                List.of(),
                failures,
                blocked.stream()
                        .map(
                                network ->
                                        new NetworkView(
                                                network,
                                                NetworkStatus.NOT_RUNNABLE,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                null,
                                                "its base network failed",
                                                null))
                        .toList());
    }

    static NetworkId network(int split, String label) {
        return NetworkId.parse("tiny/" + split + "/0/" + label);
    }

    private static StudyView plain(StudySetup setup) {
        return new StudyView(
                overview(StudyState.RUNNING, new NetworkCounts(10, 8, 0, 2, 0, 0, 0)),
                setup,
                List.of(),
                List.of(),
                List.of());
    }

    private static StudyOverview overview(StudyState state, NetworkCounts counts) {
        return new StudyOverview("tiny", state, counts, counts.measured(), 0, null);
    }

    private static StudySetup setup(
            Shards shards, @Nullable DatasetView dataset, @Nullable StudyRequest request) {
        return new StudySetup(shards, null, List.of(), List.of(), dataset, null, request, null);
    }
}
