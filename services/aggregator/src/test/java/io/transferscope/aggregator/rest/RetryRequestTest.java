package io.transferscope.aggregator.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudySnapshot;
import io.transferscope.studies.TestingLog;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetryRequestTest {
    private final StudyPlan plan =
            TestingStudies.plan(
                    "{\"copiedLayers\": [1, 3], \"split\": {\"kind\": \"random\", \"count\": 2}}");
    private final TestingLog log = new TestingLog();

    @BeforeEach
    void someFail() {
        log.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned(
                        "tiny", BlobRef.of(Json.write(plan)), plan.networks().size(), null));
        fail("0/0/A1B");
        fail("1/0/A1B");
        fail("0/0/baseB");
        PlannedNetwork measured = plan.find(NetworkId.parse("tiny/1/0/baseA")).orElseThrow();
        log.publish(Topics.ACCURACIES, TestingStudies.result(measured, 500));
    }

    @Test
    void allThatFailedIsMeantByDefault() {
        assertThat(chosen("")).containsExactlyInAnyOrder("0/0/A1B", "1/0/A1B", "0/0/baseB");
        assertThat(chosen("{}")).hasSize(3);
    }

    @Test
    void networksAreNamedInFullOrInShort() {
        assertThat(chosen("{\"networks\": [\"tiny/0/0/A1B\"]}")).containsExactly("0/0/A1B");
        assertThat(chosen("{\"networks\": [\"1/0/A1B\", \"1/0/A1B\"]}")).containsExactly("1/0/A1B");
        assertThat(chosen("{\"networks\": [\"A1B\"]}")).containsExactly("0/0/A1B", "1/0/A1B");
        assertThat(chosen("{\"networks\": [\"baseB\"]}")).containsExactly("0/0/baseB");
    }

    @Test
    void unknownNetworksAreNamedWithTheNearest() {
        Problem problem = problem("{\"networks\": [\"0/0/A2B\", \"0/0/A1B\", \"baseC\"]}");

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo("Study tiny has no network 0/0/A2B, baseC");
        assertThat(problem.nearest()).contains("0/0/A1B", "baseA", "baseB");
    }

    @Test
    void ofManyUnknownNetworksTheFirstAreNamed() {
        String names =
                IntStream.range(0, 100_000)
                        .mapToObj(i -> "\"C" + i + "\"")
                        .collect(Collectors.joining(","));

        Problem problem = problem("{\"networks\": [" + names + "]}");

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail())
                .isEqualTo("Study tiny has no network C0, C1, C2, C3, C4 and 99995 more");
        assertThat(problem("{\"networks\": [\"A1B\"," + names + "]}").detail())
                .isEqualTo("networks must name at most 100000 networks, and names 100001");
    }

    @Test
    void veryLongNamesAreJustUnknown() {
        assertThat(problem("{\"networks\": [\"" + "x".repeat(500_000) + "\"]}").nearest())
                .isEmpty();
    }

    @Test
    void whatHasNotFailedIsAConflictWithItsReason() {
        assertThat(problem("{\"networks\": [\"1/0/baseA\"]}").detail())
                .isEqualTo("Network tiny/1/0/baseA has its result");
        assertThat(problem("{\"networks\": [\"0/0/B1A\"]}").detail())
                .contains("tiny/0/0/B1A waits for its base network, which failed");
        assertThat(problem("{\"networks\": [\"0/0/baseA\"]}").detail())
                .contains("tiny/0/0/baseA has not failed");
        assertThat(problem("{\"networks\": [\"0/0/baseA\"]}").status()).isEqualTo(409);
    }

    @Test
    void cancelledStudyIsNotTriedAgain() {
        log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny"));

        assertThat(problem("").status()).isEqualTo(409);
        assertThat(problem("").detail()).contains("tiny was cancelled");
    }

    @Test
    void typosHaveNothingTriedAgain() {
        for (String body :
                List.of(
                        "{\"network\": [\"A1B\"]}",
                        "{\"networks\": []}",
                        "{\"networks\": \"A1B\"}",
                        "{\"networks\": [1]}",
                        "[]",
                        "A1B")) {
            assertThat(problem(body).status()).as(body).isEqualTo(400);
        }
    }

    @Test
    void whatIsWrongWithABodyIsNamed() {
        assertThat(problem("{\"networks\": {\"x\": \"A1B\"}}").detail())
                .isEqualTo(
                        "networks must be a list of names; leave it out to try all again that"
                                + " failed");
        assertThat(problem("{\"networks\": [\"A1B\", 3]}").detail())
                .isEqualTo("networks[1] must be a name, such as \"0/0/A3B\"");
        assertThat(problem("{\"networks\": [\"A1B\",]}").detail())
                .isEqualTo("The body is no JSON: a value is missing before ] (line 1, column 21)");
    }

    private void fail(String network) {
        PlannedNetwork planned = plan.find(NetworkId.parse("tiny/" + network)).orElseThrow();
        log.publish(
                Topics.JOB_FAILURES,
                new JobFailed(
                        planned.network(),
                        planned.jobId(),
                        FailureKind.INTERNAL,
                        "it broke",
                        3,
                        "worker-9"));
    }

    private List<String> chosen(String body) {
        Studies studies = new Studies();
        log.replay(studies);
        studies.planRead(BlobRef.of(Json.write(plan)), plan);
        StudySnapshot study = studies.find("tiny").orElseThrow();
        return RetryRequest.parse(body.getBytes(UTF_8)).choose(study).stream()
                .map(network -> network.toString().substring("tiny/".length()))
                .toList();
    }

    private Problem problem(String body) {
        return catchThrowableOfType(ProblemException.class, () -> chosen(body)).problem();
    }
}
