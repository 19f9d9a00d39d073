package io.transferscope.runtime.log;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.cluster.TopicOffsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CatchUpIT {
    private static final String HELD = "held";

    private final Topic<StudyCancelled> first = TestingStack.own(Topics.STUDY_CANCELLATIONS);
    private final Topic<StudyCancelled> second = TestingStack.own(Topics.STUDY_CANCELLATIONS);
    private final TopicOffsets offsets = new TopicOffsets(TestingStack.admin());
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void completesWhenAllIsHandledThatWasPublishedBefore() throws Exception {
        TestingStack.create(List.of(first, second), List.of());
        try (KafkaEventPublisher publisher =
                        new KafkaEventPublisher(
                                TestingStack.kafka(), new EventCodec("test", Clock.systemUTC()));
                EventLog log =
                        new EventLog(
                                "test",
                                TestingStack.kafka(),
                                List.of(
                                        new Subscription<>(first, entry -> handle(entry.key())),
                                        new Subscription<>(
                                                second, entry -> handle(entry.key()))))) {
            CompletableFuture<Void> beforeItStarts = log.catchUp(offsets);
            log.start();
            beforeItStarts.get();
            log.catchUp(offsets).get(); // with nothing published since

            publisher.publish(first, new StudyCancelled(HELD));
            arrived.await();
            publisher.publish(second, new StudyCancelled("after it"));
            List<CompletableFuture<Void>> asked =
                    List.of(log.catchUp(offsets), log.catchUp(offsets));
            assertThat(asked).noneMatch(CompletableFuture::isDone);
            released.countDown();

            for (CompletableFuture<Void> each : asked) {
                each.get();
                assertThat(handled).contains(HELD, "after it");
            }
        } finally {
            released.countDown();
        }
    }

    private void handle(String study) {
        if (study.equals(HELD)) {
            arrived.countDown();
            await().until(() -> released.getCount() == 0);
        }
        handled.add(study);
    }
}
