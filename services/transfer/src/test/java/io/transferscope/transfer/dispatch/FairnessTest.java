package io.transferscope.transfer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several studies at once, with jobs of the same length: time is counted in jobs. */
class FairnessTest {
    private static final String OF_TEN = "\"copiedLayers\": [1]";

    /** 9 times 58 networks. */
    private static final String OF_HUNDREDS = "\"replicates\": 9";

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 20})
    void smallStudyNeedNotWaitForALargeOneThatCameBefore(int trainers) {
        TestingStudy small = TestingStudy.called("small", OF_TEN);
        TestingCrew idle = crew("idle", trainers);
        idle.send(small);
        int alone = idle.roundsUntilDone(small);

        TestingCrew busy = crew("busy", trainers);
        TestingStudy large = TestingStudy.called("large", OF_HUNDREDS);
        assertThat(large.plan().networks()).hasSizeGreaterThan(500);
        busy.send(large);
        for (int i = 0; i < 5; i++) {
            busy.round();
        }
        busy.send(small);

        assertThat(busy.roundsUntilDone(small)).isLessThanOrEqualTo(alone * 5 / 2);
    }

    @Test
    void sharesAreAsTheWeights() {
        TestingCrew crew = crew("busy", 4);
        TestingStudy heavy = TestingStudy.called("heavy", OF_HUNDREDS + ", \"priority\": 3");
        TestingStudy light = TestingStudy.called("light", OF_HUNDREDS + ", \"priority\": 1");
        crew.send(light);
        crew.send(heavy);

        for (int i = 0; i < 100; i++) {
            crew.round();
        }

        assertThat(crew.finished(heavy) + crew.finished(light)).isEqualTo(400);
        assertThat(crew.finished(heavy)).isCloseTo(300, withPercentage(10));
        assertThat(crew.finished(light)).isCloseTo(100, withPercentage(10));
    }

    @Test
    void studiesOfAQueueShareItsPartAndThePriorityIsTheirOrder() {
        TestingCrew crew = crew("busy", 2);
        String team = OF_HUNDREDS + ", \"queue\": \"team\"";
        TestingStudy first = TestingStudy.called("first", team);
        TestingStudy second = TestingStudy.called("second", team);
        TestingStudy urgent =
                TestingStudy.called("urgent", OF_TEN + ", \"queue\": \"team\", \"priority\": 2");
        TestingStudy other = TestingStudy.called("other", OF_HUNDREDS);
        List.of(first, second, other).forEach(crew::send);
        for (int i = 0; i < 40; i++) {
            crew.round();
        }
        assertThat(crew.finished(other)).as("half of 80").isBetween(38, 42);
        assertThat(crew.finished(second)).as("it came later").isZero();

        int before = crew.finished(first);
        crew.send(urgent);
        crew.roundsUntilDone(urgent);

        assertThat(crew.finished(first) - before)
                .as("what was published, and while it waited for its bases")
                .isLessThanOrEqualTo(8);
    }

    private TestingCrew crew(String name, int trainers) {
        return new TestingCrew(new TestingWorld(directory.resolve(name)), trainers);
    }
}
