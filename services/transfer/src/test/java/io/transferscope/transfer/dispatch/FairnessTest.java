package io.transferscope.transfer.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several studies at once: time is counted in jobs. */
class FairnessTest {
    private static final String OF_TEN = "\"copiedLayers\": [1]";

    /** 9 times 58 networks. */
    private static final String OF_HUNDREDS = "\"replicates\": 9";

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 20})
    void smallStudyNeedNotWaitForALargeOneThatCameBefore(int trainers) {
        TestingStudy small = TestingStudy.called("small", OF_TEN);
        TestingCrew idle = new TestingCrew(new TestingWorld(directory.resolve("idle")), trainers);
        idle.send(small);
        int alone = idle.roundsUntilDone(small);

        TestingCrew busy = busy(trainers);
        TestingStudy large = TestingStudy.called("large", OF_HUNDREDS);
        assertThat(large.plan().networks()).hasSizeGreaterThan(500);
        busy.send(large);
        busy.rounds(5 * trainers);
        busy.send(small);

        assertThat(busy.roundsUntilDone(small)).isLessThanOrEqualTo(alone * 5 / 2);
    }

    @ParameterizedTest
    @CsvSource({"4, 3, 1", "4, 1, 1", "2, 5, 1", "1, 5, 1", "20, 41, 1", "2, 3, 2"})
    void sharesAreAsTheWeights(int trainers, int heavyWeight, int lightWeight) {
        TestingCrew crew = busy(trainers);
        TestingStudy heavy = ofHundreds("heavy", heavyWeight);
        TestingStudy light = ofHundreds("light", lightWeight);
        crew.send(light);
        crew.send(heavy);

        crew.rounds(100); // at first base networks are all there is
        int before = crew.finished(light);
        crew.rounds(420);

        double share = 420.0 * lightWeight / (heavyWeight + lightWeight);
        assertThat(crew.finished(light) - before)
                .isCloseTo((int) Math.round(share), within((int) Math.ceil(share / 10)));
    }

    @ParameterizedTest
    @CsvSource({"2, 4, 2", "20, 20, 3"})
    void noQueueStarvesBesideManyHeavyOnes(int trainers, int heavy, int weight) {
        TestingCrew crew = busy(trainers);
        for (int i = 0; i < heavy; i++) {
            crew.send(ofHundreds("heavy-" + i, weight));
        }
        TestingStudy light = ofHundreds("light", 1);
        crew.send(light);

        while (crew.finished() < 40 * (heavy * weight + 1)) {
            crew.round();
        }

        assertThat(crew.finished(light)).isBetween(36, 44);
    }

    @Test
    void longJobsHoldTheirPlacesLongerAndSoFewerOfThemAreGivenOne() {
        TestingCrew crew = busy(4);
        TestingStudy slow = ofHundreds("slow", 1);
        TestingStudy quick = ofHundreds("quick", 1);
        crew.send(slow, 5);
        crew.send(quick);

        crew.rounds(800);

        assertThat(crew.finished(quick)).isGreaterThan(crew.finished(slow) * 3 / 2);
    }

    @Test
    void studiesOfAQueueShareItsPartAndThePriorityIsTheirOrder() {
        TestingCrew crew = busy(2);
        String team = OF_HUNDREDS + ", \"queue\": \"team\"";
        TestingStudy first = TestingStudy.called("first", team);
        TestingStudy second = TestingStudy.called("second", team);
        TestingStudy urgent =
                TestingStudy.called("urgent", OF_TEN + ", \"queue\": \"team\", \"priority\": 2");
        TestingStudy other = TestingStudy.called("other", OF_HUNDREDS);
        List.of(first, second, other).forEach(crew::send);
        crew.rounds(80);
        assertThat(crew.finished(other)).as("half of 80").isBetween(38, 42);
        assertThat(crew.finished(second)).as("it came later").isZero();

        int before = crew.finished(first);
        crew.send(urgent);
        crew.roundsUntilDone(urgent);

        assertThat(crew.finished(first) - before)
                .as("what was published, and while it waited for its bases")
                .isLessThanOrEqualTo(8);
    }

    private static TestingStudy ofHundreds(String study, int priority) {
        return TestingStudy.called(study, OF_HUNDREDS + ", \"priority\": " + priority);
    }

    private TestingCrew busy(int trainers) {
        return new TestingCrew(new TestingWorld(directory.resolve("busy")), trainers).staggered();
    }
}
