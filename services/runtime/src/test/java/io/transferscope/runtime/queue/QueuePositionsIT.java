package io.transferscope.runtime.queue;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.runtime.TestingStack;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the broker says of a queue in each of its states. */
class QueuePositionsIT {
    private final TestingWorkers workers = new TestingWorkers();
    private final QueuePositions positions = new QueuePositions(TestingStack.admin());
    private final Map<String, CountDownLatch> done = new ConcurrentHashMap<>();
    private final TestingHandler<StudyRequested> handler =
            new TestingHandler<>(work -> latch(work.event().key()).await());

    @AfterEach
    void stop() {
        workers.close();
    }

    @Test
    void everythingWaitsBeforeTheFirstWorkerComes() {
        assertThat(position()).isEqualTo(new QueuePosition(0, 0, 0));

        workers.publish("a", "b");

        assertThat(position()).isEqualTo(new QueuePosition(0, 2, 2));
    }

    @Test
    void recordIsHeldUntilItIsAcknowledged() {
        workers.publish("a", "b");
        WorkQueue<?> worker = workers.start("one", handler);
        await().until(() -> workers.counters(worker).renewed().count() >= 3);
        assertThat(position().mayHold(0)).isTrue();

        finish("a");
        finish("b");

        await().until(() -> !position().mayHold(1));
        assertThat(position().unfinished()).isZero();
    }

    @Test
    void recordBehindALongOneLooksHeldAndIsNotWhenBothAreDone() {
        workers.publish("long", "short");
        workers.start("one", handler);
        workers.start("two", handler);
        await().until(() -> handler.handled().size() == 2);
        assertThat(positions.members(workers.queue())).containsExactlyInAnyOrder("one", "two");

        finish("short");

        await().until(() -> position().unfinished() == 1);
        assertThat(position().mayHold(0)).isTrue();
        assertThat(position().mayHold(1)).isTrue();

        finish("long");
        await().until(() -> position().unfinished() == 0);
        assertThat(position().mayHold(0)).isFalse();
        assertThat(position().mayHold(1)).isFalse();
        workers.publish("next");
        assertThat(position().mayHold(2)).isTrue();
        finish("next");
    }

    private QueuePosition position() {
        return positions.of(workers.queue());
    }

    private void finish(String key) {
        latch(key).countDown();
    }

    private CountDownLatch latch(String key) {
        return done.computeIfAbsent(key, k -> new CountDownLatch(1));
    }
}
