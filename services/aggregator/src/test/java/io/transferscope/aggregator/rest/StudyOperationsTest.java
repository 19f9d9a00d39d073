package io.transferscope.aggregator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.transferscope.aggregator.lineage.LineageReader;
import io.transferscope.aggregator.monitor.StudyMonitor;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.study.Fault;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.TestingLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyOperationsTest {
    private static final String SAME = "{\"copiedLayers\": [1, 3], \"controls\": [\"random\"]}";

    private final Studies studies = new Studies();
    private final TestingBlobStore blobs = new TestingBlobStore(Path.of("unused"));
    private final TestingPublisher publisher = new TestingPublisher();
    private Optional<String> waitsFor = Optional.empty();
    private final StudyOperations operations =
            new StudyOperations(
                    studies,
                    new StudyMonitor(
                            studies,
                            Clock.fixed(TestingLog.START, ZoneOffset.UTC),
                            Duration.ofSeconds(60)),
                    publisher,
                    new LineageReader(blobs),
                    () -> waitsFor);

    @BeforeEach
    void tinyIsPlanned() {
        StudyPlan plan = TestingStudies.plan();
        BlobRef ref = BlobRef.of(Json.write(plan));
        new TestingLog()
                .publish(Topics.STUDY_PLANS, new StudyPlanned("tiny", ref, 22, null))
                .replay(studies);
        studies.planRead(ref, plan);
    }

    @Test
    void validRequestIsPassedOnAsItCame() {
        byte[] json = TestingRequests.minimalWith("{\"study\": \"new\"}").getBytes(UTF_8);

        StudyOperations.Accepted accepted = operations.request(json);

        assertThat(accepted.study()).isEqualTo("new");
        assertThat(publisher.events(StudyRequested.class))
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.json()).isEqualTo(json);
                            assertThat(event.key()).isEqualTo("new");
                            assertThat(event.requestDigest()).isEqualTo(accepted.requestDigest());
                        });
    }

    @Test
    void invalidRequestComesBackWithAllItsFaults() {
        byte[] json = "{\"study\": \"Not A Name\", \"epochs\": 3}".getBytes(UTF_8);

        Problem problem = problem(() -> operations.request(json));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.faults())
                .extracting(Fault::path)
                .contains("$.study", "$.dataset", "$.epochs");
        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void theSameRequestAgainIsWelcome() {
        operations.request(TestingRequests.minimalWith(SAME).getBytes(UTF_8));

        assertThat(publisher.events(StudyRequested.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"seed\": 7", "\"queue\": \"nightly\"", "\"priority\": 7"})
    void anotherRequestOfTheSameNameIsAConflict(String field) {
        String changes = SAME.replace("}", ", " + field + "}");

        Problem problem =
                problem(
                        () ->
                                operations.request(
                                        TestingRequests.minimalWith(changes).getBytes(UTF_8)));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.detail()).contains("tiny exists with another request");
    }

    @Test
    void cancelledNameIsUsedUp() {
        operations.cancel("tiny");
        assertThat(publisher.events()).containsExactly(new StudyCancelled("tiny"));
        new TestingLog()
                .publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny"))
                .replay(studies);

        Problem problem =
                problem(
                        () ->
                                operations.request(
                                        TestingRequests.minimalWith(SAME).getBytes(UTF_8)));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(operations.study("tiny").overview().state()).isEqualTo(StudyState.CANCELLED);
    }

    @Test
    void retryTakesFailuresBack() {
        new TestingLog()
                .publish(
                        Topics.JOB_FAILURES,
                        new JobFailed(
                                NetworkId.parse("tiny/0/0/R1A"),
                                TestingStudies.plan()
                                        .find(NetworkId.parse("tiny/0/0/R1A"))
                                        .orElseThrow()
                                        .jobId(),
                                FailureKind.INTERNAL,
                                "it broke",
                                3,
                                "worker-9"))
                .replay(studies);

        StudyOperations.Retried retried = operations.retry("tiny", new byte[0]);

        assertThat(retried.networks()).containsExactly(NetworkId.parse("tiny/0/0/R1A"));
        assertThat(publisher.tombstones()).containsExactly("job-failures/tiny/0/0/R1A");
        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void networkIsFoundByItsPlaceAndLabel() {
        NetworkRecord network = operations.network("tiny", "0/0/A3B");

        assertThat(network.view().network()).isEqualTo(NetworkId.parse("tiny/0/0/A3B"));
        assertThat(network.lineage().layers()).isNotEmpty();
        Problem unknown = problem(() -> operations.network("tiny", "0/0/A3C"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.nearest()).contains("0/0/A3A", "0/0/A3B");
    }

    @Test
    void unknownStudyComesWithTheNearestNames() {
        Problem problem = problem(() -> operations.study("tinny"));

        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.nearest()).containsExactly("tiny");
        assertThat(problem(() -> operations.study("quite-another")).nearest()).isEmpty();
    }

    @Test
    void reportOfStudyWithoutPlanIsAConflict() {
        new TestingLog()
                .publish(
                        Topics.STUDY_REQUESTS,
                        new StudyRequested("", "{\"study\": \"fresh\"}".getBytes(UTF_8)))
                .replay(studies);

        assertThat(problem(() -> operations.plan(operations.snapshot("fresh"))).status())
                .isEqualTo(409);
    }

    @Test
    void thereAreNoAnswersBeforeTheLogIsRead() {
        waitsFor = Optional.of("the log");

        assertThat(problem(operations::studies).status()).isEqualTo(503);
        assertThat(problem(() -> operations.study("tiny")).detail()).contains("the log");
    }

    @Test
    void kafkaThatIsAwayIsSaid() {
        publisher.failNext(1);

        assertThat(problem(() -> operations.cancel("tiny")).status()).isEqualTo(503);
    }

    private static Problem problem(ThrowingCallable call) {
        return catchThrowableOfType(ProblemException.class, call).problem();
    }
}
