package io.transferscope.cli.display;

import static io.transferscope.cli.display.TestingViews.ended;
import static io.transferscope.cli.display.TestingViews.network;
import static io.transferscope.cli.display.TestingViews.requestedWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.studies.StudyState;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static final String JOB = "0".repeat(64);

    @Test
    void failedNetworksComeWithTheirReasonsAndWhatFollowsFromThem() {
        List<JobFailed> failures =
                List.of(
                        new JobFailed(
                                network(0, "baseB"),
                                JOB,
                                FailureKind.INTERNAL,
                                "it broke",
                                3,
                                "trainer-2"));
        List<NetworkId> blocked =
                IntStream.rangeClosed(1, 7).mapToObj(n -> network(0, "B" + n + "A")).toList();

        assertThat(StatusText.lines(ended(StudyState.COMPLETED_WITH_FAILURES, failures, blocked)))
                .containsExactly(
                        "tiny: completed with failures",
                        "tiny [##############################] 2 of 10 networks, 8 failed",
                        "  0/0/baseB: it broke (internal, 3 attempts, trainer-2)",
                        "  not runnable, since their base networks failed: 7 networks"
                                + " (0/0/B1A, 0/0/B2A, 0/0/B3A, 0/0/B4A, 0/0/B5A, ...)",
                        "  to try again what failed: transferscope retry tiny");
        assertThat(StatusText.lines(ended(StudyState.CANCELLED, failures, blocked)))
                .noneMatch(line -> line.contains("retry"));
    }

    @Test
    void ofManyFailuresTheFirstAreShown() {
        List<JobFailed> failures =
                IntStream.range(0, 30)
                        .mapToObj(
                                split ->
                                        new JobFailed(
                                                network(split, "baseA"),
                                                JOB,
                                                FailureKind.INVALID,
                                                "no blob",
                                                1,
                                                "trainer-1"))
                        .toList();

        assertThat(
                        StatusText.problems(
                                ended(StudyState.COMPLETED_WITH_FAILURES, failures, List.of())))
                .hasSize(12)
                .contains("  0/0/baseA: no blob (invalid, 1 attempt, trainer-1)", "  and 20 more");
    }

    @Test
    void aQueueOrPriorityThatWasAskedForIsSaid() throws InvalidRequestException {
        assertThat(StatusText.lines(requestedWith(", \"queue\": \"nightly\", \"priority\": 3")))
                .contains("queue: nightly, priority 3");
        assertThat(StatusText.lines(requestedWith(", \"queue\": \"nightly\"")))
                .contains("queue: nightly, priority 1");
        assertThat(StatusText.lines(requestedWith(", \"priority\": 7")))
                .contains("queue: its own, priority 7");
        assertThat(StatusText.lines(requestedWith(""))).noneMatch(line -> line.startsWith("queue"));
    }
}
