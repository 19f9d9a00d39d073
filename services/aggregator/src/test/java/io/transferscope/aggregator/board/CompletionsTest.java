package io.transferscope.aggregator.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyCompleted.Outcome;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.log.TestingPublisher;
import org.junit.jupiter.api.Test;

class CompletionsTest {
    private static final StudyCompleted COMPLETED =
            new StudyCompleted("tiny", Outcome.COMPLETED, 22, 22, 0);

    private final TestingHistory tiny = new TestingHistory();
    private final TestingPublisher publisher = new TestingPublisher();

    @Test
    void eachEndIsSaidOnce() {
        tiny.planned();
        tiny.allMeasured();
        Completions completions = new Completions(tiny.board(), publisher);

        completions.publishNew();
        completions.publishNew();

        assertThat(publisher.events()).containsExactly(COMPLETED);
    }

    @Test
    void whatTheLogAlreadySaysIsNotSaidAgain() {
        tiny.planned();
        tiny.allMeasured();
        tiny.log.publish(Topics.STUDY_COMPLETIONS, COMPLETED);

        new Completions(tiny.board(), publisher).publishNew();

        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void nothingIsSaidBeforeTheEnd() {
        tiny.planned();
        tiny.measured("baseA");

        new Completions(tiny.board(), publisher).publishNew();

        assertThat(publisher.events()).isEmpty();
    }

    @Test
    void cancellingAfterTheEndIsSaidToo() {
        tiny.planned();
        tiny.allMeasured();
        tiny.log.publish(Topics.STUDY_COMPLETIONS, COMPLETED);
        tiny.log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny"));

        new Completions(tiny.board(), publisher).publishNew();

        assertThat(publisher.events())
                .containsExactly(new StudyCompleted("tiny", Outcome.CANCELLED, 22, 22, 0));
    }

    @Test
    void whatKafkaDidNotTakeIsSaidLater() {
        tiny.planned();
        tiny.allMeasured();
        Completions completions = new Completions(tiny.board(), publisher);
        publisher.failNext(1);

        completions.publishNew();
        assertThat(publisher.events()).isEmpty();

        completions.publishNew();
        assertThat(publisher.events()).containsExactly(COMPLETED);
    }
}
