package io.transferscope.aggregator.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.Topics;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
    private final TestingHistory tiny = new TestingHistory();

    @Test
    void givesWhatChangedSinceLastAsked() {
        tiny.planned();
        StudyBoard board = tiny.board();
        ChangeFeed feed = new ChangeFeed(board, tiny.observatory(board), "tiny");
        assertThat(feed.next()).isEmpty();

        TestingHistory news = new TestingHistory();
        news.measured("baseA");
        news.measured("A3B");
        news.log.replay(board);

        StudyView change = feed.next().orElseThrow();
        assertThat(change.overview().networks().measured()).isEqualTo(2);
        assertThat(change.byNetwork())
                .filteredOn(view -> view.status() == NetworkStatus.MEASURED)
                .extracting(view -> view.network().label())
                .containsExactly("baseA", "A3B");
        assertThat(feed.next()).isEmpty();
    }

    @Test
    void tellsOfThoseWhoseBaseFailed() {
        tiny.planned();
        StudyBoard board = tiny.board();
        ChangeFeed feed = new ChangeFeed(board, tiny.observatory(board), "tiny");

        TestingHistory news = new TestingHistory();
        news.fails("baseB");
        news.log.replay(board);

        assertThat(feed.next().orElseThrow().byNetwork())
                .hasSize(9)
                .extracting(NetworkView::status)
                .containsOnly(NetworkStatus.FAILED, NetworkStatus.NOT_RUNNABLE);
    }

    @Test
    void saysNothingOfOtherStudiesAndNothingOnceClosed() {
        StudyBoard board = tiny.justReplayed();
        ChangeFeed feed = new ChangeFeed(board, tiny.observatory(board), "tiny");
        TestingHistory news = new TestingHistory();
        news.log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("other"));
        news.log.replay(board);
        assertThat(feed.next()).isEmpty();

        feed.close();
        news.fails("baseB");
        news.log.replay(board);
        assertThat(feed.next()).isEmpty();
    }
}
