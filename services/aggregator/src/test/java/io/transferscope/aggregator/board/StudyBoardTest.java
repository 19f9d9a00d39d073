package io.transferscope.aggregator.board;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.aggregator.report.TestingStudies;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyCompleted.Outcome;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.study.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StudyBoardTest {
    private static final StudyPlan PLAN = TestingStudies.plan();
    private static final byte[] PLAN_JSON = Json.write(PLAN);
    private static final Map<NetworkId, AccuracyMeasured> RESULTS =
            TestingStudies.results(PLAN, network -> 500);

    private final TestingLog log = new TestingLog();

    @Test
    void everyOrderOfDeliveryTellsTheSame() {
        log.publish(Topics.STUDY_REQUESTS, request());
        shards(3);
        planned();
        progress("baseA", "worker-1");
        fails("baseB");
        measured("baseB");
        fails("A1A");
        progress("A1A", "worker-2");
        progress("A1B", "worker-1");
        fails("A1B");
        measured("baseA");
        measured("baseA");
        log.publish(Topics.STUDY_REJECTIONS, rejection("tiny", "other"));
        StudyView expected = view(board());
        assertThat(expected.byNetwork()).hasSize(22);

        for (int seed = 0; seed < 300; seed++) {
            StudyBoard shuffled = new StudyBoard();
            Random random = new Random(seed);
            boolean planFirst = random.nextBoolean();
            log.replay(shuffled, random);
            if (planFirst) {
                shuffled.planRead(BlobRef.of("another plan".getBytes(UTF_8)), PLAN);
            }
            shuffled.planRead(BlobRef.of(PLAN_JSON), PLAN);

            assertThat(view(shuffled)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void resultBeatsAnyFailureOfTheSameNetwork() {
        planned();
        measured("baseA");
        fails("baseA");

        assertThat(status(board(), "baseA")).isEqualTo(NetworkStatus.MEASURED);
    }

    @Test
    void withoutResultTheLatestWins() {
        planned();
        progress("baseA", "worker-1");
        fails("baseA");
        assertThat(status(board(), "baseA")).isEqualTo(NetworkStatus.FAILED);

        progress("baseA", "worker-2");
        assertThat(status(board(), "baseA")).isEqualTo(NetworkStatus.RUNNING);
    }

    @Test
    void failureThatIsTakenBackIsForgotten() {
        planned();
        fails("baseA");
        log.takeBack(Topics.JOB_FAILURES, "tiny/0/0/baseA");

        assertThat(status(board(), "baseA")).isEqualTo(NetworkStatus.WAITING);
    }

    @Test
    void trainerThatFellSilentIsNotAtWork() {
        planned();
        progress("baseA", "worker-1");
        log.pass(61);

        assertThat(status(board(), "baseA")).isEqualTo(NetworkStatus.WAITING);
    }

    @Test
    void variantsOfFailedBaseAreNotRunnable() {
        planned();
        fails("baseA");
        measured("A3B");

        StudyBoard board = board();
        assertThat(status(board, "A1A")).isEqualTo(NetworkStatus.NOT_RUNNABLE);
        assertThat(status(board, "A3B")).as("has a result").isEqualTo(NetworkStatus.MEASURED);
        assertThat(status(board, "B1A")).as("other base").isEqualTo(NetworkStatus.WAITING);
        assertThat(status(board, "R1A")).as("no base").isEqualTo(NetworkStatus.WAITING);
        assertThat(view(board).overview().networks()).isEqualTo(new Counts(22, 13, 0, 1, 1, 7));
    }

    @Test
    void accuraciesWaitForTheirPlan() {
        measured("baseA");
        planned();
        StudyBoard board = new StudyBoard();
        log.replay(board);

        assertThat(view(board).overview().state()).isEqualTo(StudyState.PREPARING);
        assertThat(board.plansToRead()).extracting(StudyPlanned::study).containsExactly("tiny");

        board.planRead(BlobRef.of(PLAN_JSON), PLAN);

        assertThat(view(board).overview().state()).isEqualTo(StudyState.RUNNING);
        assertThat(status(board, "baseA")).isEqualTo(NetworkStatus.MEASURED);
        assertThat(board.plansToRead()).isEmpty();
    }

    @Test
    void trainedAndReusedAreCountedApart() {
        planned();
        measured("baseA");
        PlannedNetwork baseB = PLAN.find(network("baseB")).orElseThrow();
        AccuracyMeasured elsewhere =
                TestingStudies.result(
                        new PlannedNetwork(
                                NetworkId.parse("older/0/0/baseB"), baseB.jobId(), baseB.seed()),
                        400);
        log.publish(Topics.ACCURACIES, new AccuracyMeasured(baseB.network(), elsewhere.result()));

        StudyOverview overview = view(board()).overview();
        assertThat(overview.trained()).isEqualTo(1);
        assertThat(overview.reused()).isEqualTo(1);
    }

    @Test
    void completedWhenAllAreMeasured() {
        planned();
        RESULTS.values().forEach(result -> log.publish(Topics.ACCURACIES, result));

        StudySnapshot study = board().find("tiny").orElseThrow();
        assertThat(study.state()).isEqualTo(StudyState.COMPLETED);
        assertThat(study.completion())
                .contains(new StudyCompleted("tiny", Outcome.COMPLETED, 22, 22, 0));
    }

    @Test
    void completedWithFailuresWhenTheRestCannotRun() {
        planned();
        fails("baseA");
        RESULTS.values().stream()
                .filter(result -> !result.network().label().matches("baseA|A.*"))
                .forEach(result -> log.publish(Topics.ACCURACIES, result));

        assertThat(board().find("tiny").orElseThrow().completion())
                .contains(new StudyCompleted("tiny", Outcome.COMPLETED_WITH_FAILURES, 22, 13, 9));
    }

    @Test
    void cancellingIsFinalAlsoBeforePlanning() {
        log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny"));

        StudySnapshot study = justReplayed().find("tiny").orElseThrow();
        assertThat(study.state()).isEqualTo(StudyState.CANCELLED);
        assertThat(study.completion())
                .contains(new StudyCompleted("tiny", Outcome.CANCELLED, 0, 0, 0));
    }

    @Test
    void rejectedRequestIsVisibleUntilABetterOneComes() {
        log.publish(Topics.STUDY_REQUESTS, request());
        assertThat(justReplayed().find("tiny").orElseThrow().state())
                .isEqualTo(StudyState.REQUESTED);

        log.publish(Topics.STUDY_REJECTIONS, rejection("tiny", request().requestDigest()));
        StudyView rejected = view(justReplayed());
        assertThat(rejected.overview().state()).isEqualTo(StudyState.REJECTED);
        assertThat(rejected.setup().faults())
                .containsExactly(new Fault("$.training.epochs", "must be from 1 to 10000, not 0"));

        log.publish(
                Topics.STUDY_REQUESTS,
                new StudyRequested("tiny", "{\"study\": \"tiny\", \"seed\": 1}".getBytes(UTF_8)));
        assertThat(justReplayed().find("tiny").orElseThrow().state())
                .isEqualTo(StudyState.REQUESTED);
    }

    @Test
    void namelessRejectionsAreListed() {
        log.publish(Topics.STUDY_REJECTIONS, rejection(null, "bad"));

        StudyBoard board = justReplayed();
        assertThat(board.all()).isEmpty();
        assertThat(board.rejections()).hasSize(1);
    }

    @Test
    void shardsTellHowFarPreparingIs() {
        shards(3);

        StudyView view = view(justReplayed());
        assertThat(view.overview().state()).isEqualTo(StudyState.PREPARING);
        assertThat(view.setup().shards()).isEqualTo(new StudyView.Shards(3, 40));
    }

    @Test
    void timeLeftFollowsFromTrainedNetworksAndTrainersAtWork() {
        planned();
        measured("baseA"); // 12.3456 s each
        progress("baseB", "worker-1");
        progress("R1A", "worker-2");

        // 19 waiting, and two of which a quarter is done, for two trainers
        assertThat(view(board()).overview().secondsLeft())
                .isEqualTo(Math.round((19 + 2 * 0.75) * 12.3456 / 2));
    }

    @Test
    void backlogTellsWhatCouldRun() {
        planned();
        measured("baseA");
        progress("R1A", "worker-1");
        StudyBoard board = board();

        Backlog backlog = observatory(board).backlog();

        assertThat(backlog).isEqualTo(new Backlog(1 + 3 + 8, 1, 8));
    }

    private StudyBoard justReplayed() {
        StudyBoard board = new StudyBoard();
        log.replay(board);
        return board;
    }

    private StudyBoard board() {
        StudyBoard board = justReplayed();
        board.planRead(BlobRef.of(PLAN_JSON), PLAN);
        return board;
    }

    private Observatory observatory(StudyBoard board) {
        return new Observatory(
                board, Clock.fixed(log.now(), ZoneOffset.UTC), Duration.ofSeconds(60));
    }

    private StudyView view(StudyBoard board) {
        return observatory(board).view("tiny").orElseThrow();
    }

    private NetworkStatus status(StudyBoard board, String label) {
        return view(board).byNetwork().stream()
                .filter(view -> view.network().equals(network(label)))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private void planned() {
        log.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned("tiny", BlobRef.of(PLAN_JSON), PLAN.networks().size()));
    }

    private void shards(int count) {
        for (int i = 1; i <= count; i++) {
            log.publish(
                    Topics.DATASET_SHARDS,
                    new ShardPublished(
                            "tiny",
                            "c" + i,
                            Part.TRAIN,
                            0,
                            new ShardRef(BlobRef.of(new byte[] {(byte) i}), 10),
                            i,
                            40));
        }
    }

    private void measured(String label) {
        log.publish(Topics.ACCURACIES, RESULTS.get(network(label)));
    }

    private void fails(String label) {
        log.publish(
                Topics.JOB_FAILURES,
                new JobFailed(
                        network(label),
                        PLAN.find(network(label)).orElseThrow().jobId(),
                        FailureKind.INTERNAL,
                        "it broke",
                        3,
                        "worker-9"));
    }

    private void progress(String label, String worker) {
        log.publish(
                Topics.TRAINING_PROGRESS,
                new TrainingProgressed(
                        network(label),
                        PLAN.find(network(label)).orElseThrow().jobId(),
                        worker,
                        1,
                        4,
                        25,
                        100,
                        450));
    }

    private static StudyRequested request() {
        return new StudyRequested("tiny", "{\"study\": \"tiny\"}".getBytes(UTF_8));
    }

    private static StudyRejected rejection(@Nullable String study, String seed) {
        String digest = seed.length() == 64 ? seed : BlobRef.of(seed.getBytes(UTF_8)).sha256();
        return new StudyRejected(
                study,
                digest,
                List.of(new Fault("$.training.epochs", "must be from 1 to 10000, not 0")));
    }

    private static NetworkId network(String label) {
        return NetworkId.parse("tiny/0/0/" + label);
    }
}
