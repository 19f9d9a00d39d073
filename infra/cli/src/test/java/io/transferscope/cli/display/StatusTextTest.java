package io.transferscope.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.cli.follow.StudyView;
import io.transferscope.cli.follow.StudyView.Failure;
import io.transferscope.cli.follow.StudyView.Network;
import io.transferscope.cli.follow.StudyView.Share;
import io.transferscope.cli.follow.StudyView.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    @Test
    void failedNetworksComeWithTheirReasonsAndWhatFollowsFromThem() {
        List<Network> networks = new ArrayList<>();
        networks.add(
                new Network(
                        "0/0/baseB",
                        false,
                        false,
                        null,
                        new Failure("INTERNAL", "it broke", 3, "trainer-2"),
                        false));
        for (int n = 1; n <= 7; n++) {
            networks.add(new Network("0/0/B" + n + "A", false, false, null, null, true));
        }

        assertThat(StatusText.lines(ended(State.COMPLETED_WITH_FAILURES, networks)))
                .containsExactly(
                        "tiny: completed with failures",
                        "tiny [##############################] 2 of 10 networks, 8 failed",
                        "  0/0/baseB: it broke (internal, 3 attempts, trainer-2)",
                        "  not runnable, since their base networks failed: 7 networks"
                                + " (0/0/B1A, 0/0/B2A, 0/0/B3A, 0/0/B4A, 0/0/B5A, ...)",
                        "  to try again what failed: transferscope retry tiny");
        assertThat(StatusText.lines(ended(State.CANCELLED, networks)))
                .noneMatch(line -> line.contains("retry"));
    }

    @Test
    void ofManyFailuresTheFirstAreShown() {
        List<Network> networks = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            networks.add(
                    new Network(
                            n + "/0/baseA",
                            false,
                            false,
                            null,
                            new Failure("INVALID", "no blob", 1, "trainer-1"),
                            false));
        }

        assertThat(StatusText.problems(ended(State.COMPLETED_WITH_FAILURES, networks)))
                .hasSize(12)
                .contains("  0/0/baseA: no blob (invalid, 1 attempt, trainer-1)", "  and 20 more");
    }

    @Test
    void aQueueOrPriorityThatWasAskedForIsSaid() {
        assertThat(StatusText.lines(requestedWith(new Share("nightly", 3))))
                .contains("queue: nightly, priority 3");
        assertThat(StatusText.lines(requestedWith(new Share(null, 7))))
                .contains("queue: its own, priority 7");
        assertThat(StatusText.lines(requestedWith(null)))
                .noneMatch(line -> line.startsWith("queue"));
    }

    private static StudyView requestedWith(@Nullable Share share) {
        return new StudyView(
                "tiny",
                State.RUNNING,
                new StudyView.Counts(10, 2, 0, 40, 40),
                null,
                List.of(),
                List.of(),
                null,
                null,
                share);
    }

    private static StudyView ended(State state, List<Network> networks) {
        return new StudyView(
                "tiny", state, new StudyView.Counts(10, 2, 8, 40, 40), null, networks, List.of());
    }
}
