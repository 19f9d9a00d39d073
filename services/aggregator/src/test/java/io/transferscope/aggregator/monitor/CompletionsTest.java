package io.transferscope.aggregator.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyCompleted.Outcome;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.studies.Studies;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CompletionsTest {
    private static final StudyCompleted COMPLETED =
            new StudyCompleted("tiny", Outcome.COMPLETED, 22, 22, 0);

    private final TestingHistory tiny = new TestingHistory();
    private final TestingPublisher publisher = new TestingPublisher();
    private final AtomicLong nanos = new AtomicLong(7);

    @Test
    void eachEndIsSaidOnce() {
        tiny.planned();
        tiny.allMeasured();
        Completions completions = completions(tiny.studies());

        completions.publishNew();
        completions.publishNew();

        assertThat(publisher.events()).containsExactly(COMPLETED);
    }

    @Test
    void whatTheLogAlreadySaysIsNotSaidAgain() {
        tiny.planned();
        tiny.allMeasured();
        tiny.log.publish(Topics.STUDY_COMPLETIONS, COMPLETED);

        completions(tiny.studies()).publishNew();

        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void nothingIsSaidBeforeTheEnd() {
        tiny.planned();
        tiny.measured("baseA");

        completions(tiny.studies()).publishNew();

        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void cancellingAfterTheEndIsSaidToo() {
        tiny.planned();
        tiny.allMeasured();
        tiny.log.publish(Topics.STUDY_COMPLETIONS, COMPLETED);
        tiny.log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny"));

        completions(tiny.studies()).publishNew();

        assertThat(publisher.events())
                .containsExactly(new StudyCompleted("tiny", Outcome.CANCELLED, 22, 22, 0));
    }

    @Test
    void whatKafkaDidNotTakeIsSaidLater() {
        tiny.planned();
        tiny.allMeasured();
        Completions completions = completions(tiny.studies());
        publisher.failNext(1);

        completions.publishNew();
        assertThat(publisher.events()).isEmpty();

        pass(Duration.ofSeconds(5));
        completions.publishNew();
        assertThat(publisher.events()).containsExactly(COMPLETED);
    }

    /** Each try may last half a minute, and a turn must not last for as many as there are. */
    @Test
    void aTurnEndsWithTheFirstThatKafkaDoesNotTake() {
        for (String study : List.of("one", "other", "third")) {
            tiny.log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled(study));
        }
        Completions completions = completions(tiny.justReplayed());
        publisher.failNext(2);

        completions.publishNew();
        completions.publishNew();
        pass(Duration.ofMillis(249));
        completions.publishNew();
        assertThat(publisher.events()).as("it waits after the first failure").isEmpty();

        pass(Duration.ofMillis(1));
        completions.publishNew();
        pass(Duration.ofMillis(499));
        completions.publishNew();
        assertThat(publisher.events()).as("and longer after the second").isEmpty();

        pass(Duration.ofMillis(1));
        completions.publishNew();
        assertThat(publisher.events()).hasSize(3);
    }

    @Test
    void whatKafkaNeverTakesKeepsNothingElseFromBeingSaid() {
        for (String study : List.of("one", "other")) {
            tiny.log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled(study));
        }
        AtomicInteger tries = new AtomicInteger();
        EventPublisher refusing =
                new EventPublisher() {
                    @Override
                    public <E extends Event> void publish(Topic<E> topic, List<E> events) {
                        tries.incrementAndGet();
                        throw TransferscopeException.invalid("too large");
                    }

                    @Override
                    public void publishTombstone(Topic<?> topic, String key) {
                        throw new UnsupportedOperationException(key);
                    }
                };
        Completions completions = new Completions(tiny.justReplayed(), refusing, nanos::get);

        completions.publishNew();
        completions.publishNew();

        assertThat(tries).hasValue(2);
    }

    @Test
    void retriedStudyEndsAnew() {
        tiny.planned();
        TestingHistory.RESULTS.values().stream()
                .filter(result -> !result.network().label().equals("R1A"))
                .forEach(result -> tiny.log.publish(Topics.ACCURACIES, result));
        tiny.fails("R1A");
        Studies studies = tiny.studies();
        Completions completions = completions(studies);
        completions.publishNew();
        StudyCompleted withFailure =
                new StudyCompleted("tiny", Outcome.COMPLETED_WITH_FAILURES, 22, 21, 1);
        assertThat(publisher.events()).containsExactly(withFailure);

        tiny.log.takeBack(Topics.JOB_FAILURES, "tiny/0/0/R1A");
        tiny.log.replay(studies);
        completions.publishNew();
        assertThat(publisher.events()).as("it goes on").containsExactly(withFailure);

        tiny.measured("R1A");
        tiny.log.replay(studies);
        completions.publishNew();
        assertThat(publisher.events()).containsExactly(withFailure, COMPLETED);
    }

    @Test
    void successorOfADeletedStudyEndsByItself() {
        tiny.planned();
        tiny.allMeasured();
        tiny.log.publish(Topics.STUDY_COMPLETIONS, COMPLETED);
        Studies studies = tiny.studies();
        Completions completions = completions(studies);
        completions.publishNew();
        tiny.log.publish(Topics.STUDY_DELETIONS, new StudyDeleted("tiny"));
        tiny.log.replay(studies);
        completions.publishNew();
        assertThat(publisher.events()).isEmpty();

        tiny.planned();
        tiny.allMeasured();
        tiny.log.replay(studies);
        studies.planRead(TestingHistory.PLAN_REF, TestingHistory.PLAN);
        completions.publishNew();

        assertThat(publisher.events()).containsExactly(COMPLETED);
    }

    private Completions completions(Studies studies) {
        return new Completions(studies, publisher, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
