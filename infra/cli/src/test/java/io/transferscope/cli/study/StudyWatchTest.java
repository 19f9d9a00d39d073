package io.transferscope.cli.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.cli.display.ProgressDisplay;
import io.transferscope.cli.display.StudyProgress;
import io.transferscope.cli.rest.TestingAggregator;
import io.transferscope.cli.rest.TestingAggregator.Answer;
import io.transferscope.cli.rest.UnreadableAnswerException;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.StudyView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StudyWatchTest {
    private static final String STUDY = "/studies/tiny";

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final StudyProgress progress =
            ProgressDisplay.to(new PrintStream(output, true, UTF_8), false, Clock.systemUTC());

    private TestingAggregator aggregator;
    private StudyWatch watch;

    @BeforeEach
    void serve() throws IOException {
        aggregator = new TestingAggregator();
        watch = new StudyWatch(aggregator.client(), progress, Duration.ofMillis(1));
    }

    @AfterEach
    void stop() {
        aggregator.close();
    }

    @Test
    void saysWhatItWaitsForBeforeTheAggregatorKnowsTheStudy() throws Exception {
        aggregator.answer(STUDY, new Answer(404, "{}"), new Answer(200, study("completed")));

        Optional<StudyView> end = untilCompleted();

        assertThat(end.orElseThrow().overview().state()).isEqualTo(StudyState.COMPLETED);
        assertThat(output.toString(UTF_8)).isEqualTo("tiny: waiting for the splitter\n");
    }

    @Test
    void waitsForAnAggregatorThatIsAway() throws Exception {
        aggregator.answer(
                STUDY,
                new Answer(503, "{\"detail\": \"it starts\"}"),
                new Answer(503, "{\"detail\": \"it starts\"}"),
                new Answer(200, study("completed")));

        assertThat(untilCompleted()).isPresent();
        assertThat(output.toString(UTF_8))
                .containsOnlyOnce("it starts; waiting for it")
                .hasLineCount(1);
    }

    @Test
    void endsWhereTheAggregatorIsOfAnotherVersion() {
        aggregator.answer(STUDY, study("suspended"));

        assertThatThrownBy(this::untilCompleted)
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining("not of this version")
                .hasMessageContaining("at $.state");
        assertThat(output.toString(UTF_8)).isEqualTo("study tiny goes on, but is not watched\n");
    }

    @Test
    void endsWhereTheRequestIsRejected() throws Exception {
        assertThat(watch.untilOver("tiny", view -> false, () -> true)).isEmpty();
    }

    private Optional<StudyView> untilCompleted() throws InterruptedException {
        return watch.untilOver(
                "tiny", view -> view.overview().state() == StudyState.COMPLETED, () -> false);
    }

    private static String study(String state) {
        return """
                {"study": "tiny", "state": "%s", "trained": 0, "reused": 0,
                 "networks": {"planned": 0, "waiting": 0, "running": 0, "measured": 0, "failed": 0,
                              "notRunnable": 0, "absent": 0},
                 "shards": {"published": 0, "total": 0}, "faults": [], "rejections": [],
                 "running": [], "failures": [], "byNetwork": []}
                """
                .replace("%s", state);
    }
}
