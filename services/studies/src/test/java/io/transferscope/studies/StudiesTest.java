package io.transferscope.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the log says, whatever it says. */
class StudiesTest {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int HISTORIES = 200;
    private static final int EVENTS = 60;

    /** All that anybody asks of a study. */
    private record Told(StudyState state, Object completion, List<Object> networks) {
        static Told of(Studies studies, Instant heardSince) {
            StudySnapshot study = studies.find(RandomHistory.PLAN.study()).orElseThrow();
            return new Told(
                    study.state(),
                    study.completion(),
                    IntStream.range(0, study.size())
                            .mapToObj(number -> told(study.state(number, heardSince)))
                            .toList());
        }

        /** Since when a trainer is at work nobody knows who has not heard its first word. */
        private static Object told(NetworkState state) {
            return state instanceof NetworkState.Running running
                    ? running.training().latest()
                    : state;
        }
    }

    private static Studies withPlan(Studies studies) {
        studies.planRead(RandomHistory.PLAN_REF, RandomHistory.PLAN);
        return studies;
    }

    @Test
    void topicsMayComeInAnyOrderAndRecordsMoreThanOnce() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            TestingLog log = new TestingLog();
            RandomHistory history = new RandomHistory(log, random).planned();
            IntStream.range(0, EVENTS).forEach(event -> history.happens());
            Instant heardSince = log.now().minus(SILENCE);
            Studies inOrder = new Studies();
            log.replay(inOrder);

            for (int reading = 0; reading < 5; reading++) {
                Studies shuffled = new Studies();
                log.replay(shuffled, random);

                assertThat(Told.of(withPlan(shuffled), heardSince))
                        .as("history %d, reading %d", seed, reading)
                        .isEqualTo(Told.of(withPlan(inOrder), heardSince));
            }
        }
    }

    @Test
    void whatIsNotKeptOfResultsChangesNothing() {
        TestingLog log = new TestingLog();
        RandomHistory history = new RandomHistory(log, new Random(1)).planned();
        IntStream.range(0, EVENTS).forEach(event -> history.happens());
        Studies whole = new Studies();
        Studies brief = Studies.withoutOutcomes();
        log.replay(whole);
        log.replay(brief);

        assertThat(Told.of(withPlan(brief), log.now()))
                .isEqualTo(Told.of(withPlan(whole), log.now()));
    }

    @Test
    void whatIsSaidOfASettledStudyCountsNoMoreUntilItIsPlannedAnew() {
        TestingLog log = new TestingLog();
        new RandomHistory(log, new Random(1)).planned();
        Studies studies = new Studies();
        log.replay(studies);
        withPlan(studies);
        assertThat(studies.open()).hasSize(1);

        studies.settle(RandomHistory.PLAN.study());
        log.replay(studies); // the same plan, announced again

        assertThat(studies.open()).isEmpty();
        assertThat(studies.plansToRead()).isEmpty();
    }
}
