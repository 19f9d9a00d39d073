package io.transferscope.trainer;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.learning.Progress;
import io.transferscope.runtime.TestingWaits;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.log.TestingPublisher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever listens knows that a training is under way, whatever it is at. */
class HeartbeatTest {
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Duration SELDOM = Duration.ofHours(1);

    private final TestingPublisher publisher = new TestingPublisher();
    private final AtomicBoolean over = new AtomicBoolean();
    private Heartbeat heartbeat = beating(SELDOM, publisher);

    private Heartbeat beating(Duration interval, EventPublisher where) {
        return new Heartbeat(
                where,
                new Heartbeat.Subject(
                        NetworkId.parse("tiny/0/0/baseA"), "0".repeat(64), "trainer-1"),
                2,
                interval,
                over::get);
    }

    private static Progress at(int epoch, int iteration, long images, long seconds) {
        return new Progress(epoch, 2, iteration, 10, images, TimeUnit.SECONDS.toNanos(seconds));
    }

    private List<TrainingProgressed> said() {
        return publisher.events(TrainingProgressed.class);
    }

    private TrainingProgressed latest() {
        List<TrainingProgressed> all = said();
        return all.get(all.size() - 1);
    }

    @AfterEach
    void stop() {
        heartbeat.stop(TestingWaits.LIMIT);
    }

    @Test
    void isHeardBeforeAnythingIsKnown() {
        heartbeat = beating(OFTEN, publisher);

        await().until(() -> said().size() >= 3);

        assertThat(said())
                .allSatisfy(
                        e -> {
                            assertThat(e.epochs()).isEqualTo(2);
                            assertThat(e.iteration()).isZero();
                            assertThat(e.imagesPerSecond()).isZero();
                        });
    }

    @Test
    void theFirstProgressIsSaidAtOnceAndTheNextLater() {
        heartbeat.progressed(at(0, 0, 0, 0));
        await().until(() -> said().size() == 1);
        heartbeat.progressed(at(0, 1, 100, 1));
        heartbeat.stop(TestingWaits.LIMIT);

        assertThat(said())
                .singleElement()
                .satisfies(
                        e -> {
                            assertThat(e.iteration()).isZero();
                            assertThat(e.iterations()).isEqualTo(20);
                            assertThat(e.worker()).isEqualTo("trainer-1");
                        });
    }

    @Test
    void whereATrainingIsResumedIsSaidAtOnce() {
        heartbeat.progressed(at(0, 0, 0, 0));
        heartbeat.resumed(at(1, 5, 0, 0));
        heartbeat.stop(TestingWaits.LIMIT);

        assertThat(latest().epoch()).isOne();
        assertThat(latest().iteration()).isEqualTo(15);
    }

    @Test
    void theRateIsThatSinceTheLastTime() {
        heartbeat = beating(OFTEN, publisher);
        heartbeat.progressed(at(0, 0, 0, 0));
        await().until(() -> !said().isEmpty());
        heartbeat.progressed(at(0, 1, 100, 1));
        await().until(() -> latest().imagesPerSecond() == 100);

        heartbeat.progressed(at(0, 10, 500, 2));

        await().until(() -> latest().imagesPerSecond() == 400);
        // The evaluation that follows trains nothing.
        int before = said().size();
        await().until(() -> said().size() > before + 2);
        assertThat(latest().imagesPerSecond()).isEqualTo(400);
    }

    @Test
    void aBrokerThatIsAwayDoesNotEndIt() {
        publisher.failNext(3);
        heartbeat = beating(OFTEN, publisher);

        await().until(() -> said().size() >= 2);
    }

    @Test
    void nothingIsSaidOfATrainingThatIsGivenUp() {
        over.set(true);
        heartbeat.progressed(at(0, 0, 0, 0));
        heartbeat.stop(TestingWaits.LIMIT);

        assertThat(said()).isEmpty();
    }

    @Test
    void itEndsOnlyWhenTheLastIsSaid() {
        EventPublisher slow =
                new EventPublisher() {
                    @Override
                    public <E extends Event> void publish(Topic<E> topic, List<E> events) {
                        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
                        publisher.publish(topic, events);
                    }

                    @Override
                    public void publishTombstone(Topic<?> topic, String key) {
                        throw new AssertionError("progress is never taken back");
                    }
                };
        heartbeat = beating(SELDOM, slow);

        heartbeat.progressed(at(0, 0, 0, 0));
        heartbeat.stop(TestingWaits.LIMIT);

        assertThat(said()).hasSize(1);
    }
}
