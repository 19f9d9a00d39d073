package io.transferscope.aggregator.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.Topics;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.Shards;
import io.transferscope.studies.Studies;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.NetworkView;
import io.transferscope.studies.view.StudyView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private final TestingHistory tiny = new TestingHistory();

    @Test
    void givesWhatChangedSinceLastAsked() {
        tiny.planned();
        Studies studies = tiny.studies();
        ChangeFeed feed = new ChangeFeed(studies, tiny.monitor(studies), "tiny");
        assertThat(feed.next()).isEmpty();

        TestingHistory news = new TestingHistory();
        news.measured("baseA");
        news.measured("A3B");
        news.log.replay(studies);

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
        Studies studies = tiny.studies();
        ChangeFeed feed = new ChangeFeed(studies, tiny.monitor(studies), "tiny");

        TestingHistory news = new TestingHistory();
        news.fails("baseB");
        news.log.replay(studies);

        assertThat(feed.next().orElseThrow().byNetwork())
                .hasSize(9)
                .extracting(NetworkView::status)
                .containsOnly(NetworkStatus.FAILED, NetworkStatus.NOT_RUNNABLE);
    }

    @Test
    void saysNothingOfOtherStudiesAndNothingOnceClosed() {
        Studies studies = tiny.justReplayed();
        ChangeFeed feed = new ChangeFeed(studies, tiny.monitor(studies), "tiny");
        TestingHistory news = new TestingHistory();
        news.log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("other"));
        news.log.replay(studies);
        assertThat(feed.next()).isEmpty();

        feed.close();
        news.fails("baseB");
        news.log.replay(studies);
        assertThat(feed.next()).isEmpty();
    }

    @Test
    void aPlanBringsAllItsNetworks() {
        tiny.planned();
        Studies studies = tiny.justReplayed();
        ChangeFeed feed = new ChangeFeed(studies, tiny.monitor(studies), "tiny");
        assertThat(feed.whole().orElseThrow().byNetwork()).isEmpty();

        studies.planRead(TestingHistory.PLAN_REF, TestingHistory.PLAN);

        assertThat(feed.next().orElseThrow().byNetwork()).hasSize(22);
        assertThat(feed.next()).isEmpty();
    }

    @Test
    void aStudyThatChangesWithoutPauseIsToldAsFarAsItIsSeen() {
        tiny.shards(1);
        Studies studies = tiny.justReplayed();
        StudyMonitor seldom =
                new StudyMonitor(
                        studies,
                        Clock.fixed(tiny.log.now(), ZoneOffset.UTC),
                        SILENCE,
                        Duration.ofDays(1));
        ChangeFeed feed = new ChangeFeed(studies, seldom, "tiny");
        feed.whole();
        shards(studies, 2);
        seldom.lookNow("tiny");
        shards(studies, 3);

        assertThat(feed.next().orElseThrow().setup().shards()).isEqualTo(new Shards(2, 40));
        assertThat(feed.next()).isEmpty();
        seldom.lookNow("tiny");
        assertThat(feed.next().orElseThrow().setup().shards()).isEqualTo(new Shards(3, 40));
        assertThat(feed.next()).isEmpty();
    }

    @Test
    void aCancellationBringsAllNetworks() {
        tiny.planned();
        tiny.progress("baseA", "worker-1");
        Studies studies = tiny.studies();
        ChangeFeed feed = new ChangeFeed(studies, tiny.monitor(studies), "tiny");
        assertThat(status(feed.whole().orElseThrow(), "baseA")).isEqualTo(NetworkStatus.RUNNING);

        tiny.log.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny"));
        tiny.log.replay(studies);

        StudyView cancelled = feed.next().orElseThrow();
        assertThat(cancelled.overview().state()).isEqualTo(StudyState.CANCELLED);
        assertThat(cancelled.byNetwork()).hasSize(22);
        assertThat(status(cancelled, "baseA")).isEqualTo(NetworkStatus.WAITING);
        assertThat(feed.next()).isEmpty();
    }

    @Test
    void aDeletedStudyIsGoneUntilItIsRequestedAgain() {
        tiny.planned();
        tiny.measured("baseA");
        Studies studies = tiny.studies();
        ChangeFeed feed = new ChangeFeed(studies, tiny.monitor(studies), "tiny");
        feed.whole();
        assertThat(feed.isGone()).isFalse();

        tiny.log.publish(Topics.STUDY_DELETIONS, new StudyDeleted("tiny"));
        tiny.log.replay(studies);
        assertThat(feed.isGone()).isTrue();
        assertThat(feed.next()).isEmpty();

        tiny.planned();
        tiny.log.replay(studies);
        studies.planRead(TestingHistory.PLAN_REF, TestingHistory.PLAN);
        assertThat(feed.isGone()).isFalse();
        assertThat(feed.next().orElseThrow().byNetwork())
                .hasSize(22)
                .extracting(NetworkView::status)
                .containsOnly(NetworkStatus.WAITING);
    }

    @Test
    void tellsOfATrainerThatFellSilent() {
        tiny.planned();
        tiny.progress("baseA", "worker-1");
        Studies studies = tiny.studies();
        ChangeFeed feed = new ChangeFeed(studies, monitorOfPassingTime(studies), "tiny");
        feed.whole();
        tiny.log.pass((int) SILENCE.toSeconds());
        assertThat(feed.next()).isEmpty();

        tiny.log.pass(1);

        StudyView change = feed.next().orElseThrow();
        assertThat(change.overview().networks().running()).isZero();
        assertThat(change.running()).isEmpty();
        assertThat(status(change, "baseA")).isEqualTo(NetworkStatus.WAITING);
        assertThat(feed.next()).isEmpty();
    }

    /** Its time is the log's. */
    private StudyMonitor monitorOfPassingTime(Studies studies) {
        Clock clock =
                new Clock() {
                    @Override
                    public Instant instant() {
                        return tiny.log.now();
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                };
        return new StudyMonitor(studies, clock, SILENCE);
    }

    private static void shards(Studies studies, int count) {
        TestingHistory news = new TestingHistory();
        news.shards(count);
        news.log.replay(studies);
    }

    private static NetworkStatus status(StudyView view, String label) {
        return view.byNetwork().stream()
                .filter(network -> network.network().equals(TestingHistory.network(label)))
                .findFirst()
                .orElseThrow()
                .status();
    }
}
