package io.transferscope.aggregator.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.Topics;
import io.transferscope.studies.NetworkStatus;
import io.transferscope.studies.Studies;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StudyMonitorTest {
    private final TestingHistory tiny = new TestingHistory();
    private Studies studies = new Studies();
    private StudyMonitor seldom = seldom();

    @BeforeEach
    void tinyIsSeen() {
        tiny.planned();
        studies = tiny.studies();
        seldom = seldom();
        seldom.view("tiny");
    }

    @Test
    void seesWhatItsAccountMayRead() {
        assertThat(StudyMonitor.TOPICS)
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream()
                                .filter(
                                        topic ->
                                                Accounts.AGGREGATOR
                                                        .kafka()
                                                        .contains(
                                                                KafkaRight.on(
                                                                        topic, Operation.READ)))
                                .toList());
    }

    @Test
    void whoAsksAgainWithinTheIntervalGetsTheSameLook() {
        measured("baseA");

        assertThat(measured(seldom)).isZero();
        assertThat(measured(tiny.monitor(studies))).as("without an interval").isEqualTo(1);
    }

    @Test
    void feedLeavesWhatTheLookDoesNotShowForTheNextTime() {
        ChangeFeed feed = new ChangeFeed(studies, seldom, "tiny");
        measured("baseA");
        assertThat(feed.next()).isEmpty();

        seldom.lookNow("tiny");

        assertThat(feed.next().orElseThrow().byNetwork())
                .filteredOn(network -> network.status() == NetworkStatus.MEASURED)
                .hasSize(1);
        assertThat(feed.next()).isEmpty();
    }

    @Test
    void feedBeginsWithAllThatHappenedUntilThen() {
        measured("baseA");
        ChangeFeed feed = new ChangeFeed(studies, seldom, "tiny");

        assertThat(feed.whole().orElseThrow().overview().networks().measured()).isEqualTo(1);
        assertThat(feed.next()).isEmpty();
    }

    private void measured(String label) {
        TestingHistory news = new TestingHistory();
        news.measured(label);
        news.log.replay(studies);
    }

    private static int measured(StudyMonitor monitor) {
        return monitor.view("tiny").orElseThrow().overview().networks().measured();
    }

    private StudyMonitor seldom() {
        return new StudyMonitor(
                studies,
                Clock.fixed(tiny.log.now(), ZoneOffset.UTC),
                Duration.ofSeconds(60),
                Duration.ofDays(1));
    }
}
