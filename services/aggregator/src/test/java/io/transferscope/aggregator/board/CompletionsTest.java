package io.transferscope.aggregator.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyCompleted.Outcome;
import io.transferscope.contracts.event.StudyDeleted;
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

    @Test
    void retriedStudyEndsAnew() {
        tiny.planned();
        TestingHistory.RESULTS.values().stream()
                .filter(result -> !result.network().label().equals("R1A"))
                .forEach(result -> tiny.log.publish(Topics.ACCURACIES, result));
        tiny.fails("R1A");
        StudyBoard board = tiny.board();
        Completions completions = new Completions(board, publisher);
        completions.publishNew();
        StudyCompleted withFailure =
                new StudyCompleted("tiny", Outcome.COMPLETED_WITH_FAILURES, 22, 21, 1);
        assertThat(publisher.events()).containsExactly(withFailure);

        tiny.log.takeBack(Topics.JOB_FAILURES, "tiny/0/0/R1A");
        tiny.log.replay(board);
        completions.publishNew();
        assertThat(publisher.events()).as("it goes on").containsExactly(withFailure);

        tiny.measured("R1A");
        tiny.log.replay(board);
        completions.publishNew();
        assertThat(publisher.events()).containsExactly(withFailure, COMPLETED);
    }

    @Test
    void successorOfADeletedStudyEndsByItself() {
        tiny.planned();
        tiny.allMeasured();
        tiny.log.publish(Topics.STUDY_COMPLETIONS, COMPLETED);
        StudyBoard board = tiny.board();
        Completions completions = new Completions(board, publisher);
        completions.publishNew();
        tiny.log.publish(Topics.STUDY_DELETIONS, new StudyDeleted("tiny"));
        tiny.log.replay(board);
        completions.publishNew();
        assertThat(publisher.events()).isEmpty();

        tiny.planned();
        tiny.allMeasured();
        tiny.log.replay(board);
        board.planRead(TestingHistory.PLAN_REF, TestingHistory.PLAN);
        completions.publishNew();

        assertThat(publisher.events()).containsExactly(COMPLETED);
    }
}
