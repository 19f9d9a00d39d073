package io.transferscope.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the log says, whatever it says. */
class StudiesTest {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int HISTORIES = 200;
    private static final int EVENTS = 60;

    /** All that anybody asks of a study. */
    private record Told(
            StudyState state,
            boolean isDraft,
            Object completion,
            boolean isOpen,
            List<Object> networks) {
        /** Once all that is announced is read; empty where nobody knows the study. */
        static Optional<Told> of(Studies studies, Instant heardSince) {
            RandomHistory.read(studies);
            return studies.find(RandomHistory.PLAN.study())
                    .map(
                            study ->
                                    new Told(
                                            study.state(),
                                            study.isDraft(),
                                            study.completion(),
                                            studies.isOpen(study),
                                            networks(study, heardSince)));
        }

        private static List<Object> networks(StudySnapshot study, Instant heardSince) {
            return IntStream.range(0, study.size())
                    .mapToObj(number -> told(study.state(number, heardSince)))
                    .toList();
        }

        /** Since when a trainer is at work nobody knows who has not heard its first word. */
        private static Object told(NetworkState state) {
            return state instanceof NetworkState.Running running
                    ? running.training().latest()
                    : state;
        }
    }

    @Test
    void topicsMayComeInAnyOrderAndRecordsMoreThanOnce() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            TestingLog log = new TestingLog();
            Random random = new Random(seed);
            assertInAnyOrder(log, new RandomHistory(log, random).planned(), random);
        }
    }

    @Test
    void soMayTheyWhereThereAreDrafts() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            TestingLog log = new TestingLog();
            Random random = new Random(seed);
            assertInAnyOrder(log, new RandomHistory(log, random).withDrafts().drafted(0), random);
        }
    }

    private static void assertInAnyOrder(TestingLog log, RandomHistory history, Random random) {
        IntStream.range(0, EVENTS).forEach(event -> history.happens());
        Instant heardSince = log.now().minus(SILENCE);
        Studies inOrder = new Studies();
        log.replay(inOrder);
        for (int reading = 0; reading < 5; reading++) {
            Studies shuffled = new Studies();
            shuffled.addListener(
                    (study, network, revision) -> {
                        if (random.nextInt(10) == 0) { // in the middle of it, too
                            RandomHistory.read(shuffled);
                        }
                    });
            log.replay(shuffled, random);

            assertThat(Told.of(shuffled, heardSince))
                    .as("reading %d", reading)
                    .isEqualTo(Told.of(inOrder, heardSince));
            assertFindsWhatIsOpen(shuffled);
        }
    }

    /** Without going through all of them. */
    private static void assertFindsWhatIsOpen(Studies studies) {
        assertThat(studies.open())
                .isEqualTo(
                        studies.all().stream()
                                .filter(study -> study.plan().isPresent())
                                .filter(studies::isOpen)
                                .toList());
        studies.settleCancelled();
        assertThat(studies.all())
                .filteredOn(StudySnapshot::isCancelled)
                .allMatch(study -> study.plan().isEmpty());
    }

    @Test
    void whatIsNotKeptOfResultsChangesNothing() {
        TestingLog log = new TestingLog();
        RandomHistory history = new RandomHistory(log, new Random(1)).planned();
        IntStream.range(0, EVENTS).forEach(event -> history.happens());
        Studies whole = new Studies();
        Studies brief = Studies.withoutDetails();
        log.replay(whole);
        log.replay(brief);

        assertThat(Told.of(brief, log.now())).isEqualTo(Told.of(whole, log.now()));
    }

    @Test
    void whatIsSaidOfASettledStudyCountsNoMoreUntilItIsPlannedAnew() {
        TestingLog log = new TestingLog();
        new RandomHistory(log, new Random(1)).planned();
        Studies studies = new Studies();
        log.replay(studies);
        RandomHistory.read(studies);
        assertThat(studies.open()).hasSize(1);

        studies.settle(studies.find(RandomHistory.PLAN.study()).orElseThrow());
        log.replay(studies); // the same plan, announced again

        assertThat(studies.open()).isEmpty();
        assertThat(studies.plansToRead()).isEmpty();
    }
}
