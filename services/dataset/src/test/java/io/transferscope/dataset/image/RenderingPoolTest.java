package io.transferscope.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RenderingPoolTest {
    private static final long KIB = 1 << 10;

    @Test
    void imagesThatWaitTakeOnlySoMuchMemory() throws Exception {
        AtomicLong held = new AtomicLong();
        AtomicLong most = new AtomicLong();
        try (RenderingPool pool = new RenderingPool(4, 100 * KIB)) {
            for (int i = 0; i < 200; i++) {
                long bytes = (i % 7 * 10 + 1) * KIB;
                pool.submit(
                        bytes,
                        () -> {
                            most.accumulateAndGet(held.addAndGet(bytes), Math::max);
                            held.addAndGet(-bytes);
                        });
            }
            while (!pool.awaitIdle(Duration.ofMillis(10))) {
                Thread.onSpinWait();
            }
        }
        assertThat(most.get()).isPositive().isLessThanOrEqualTo(100 * KIB);
    }

    @Test
    void aLargeImageWaitsUntilItIsAlone() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicLong done = new AtomicLong();
        try (RenderingPool pool = new RenderingPool(2, 100 * KIB)) {
            pool.submit(
                    60 * KIB,
                    () -> {
                        await(end);
                        done.incrementAndGet();
                    });
            CompletableFuture<Long> before = new CompletableFuture<>();
            CompletableFuture<Void> submitted =
                    CompletableFuture.runAsync(
                            () -> {
                                try {
                                    pool.submit(900 * KIB, () -> before.complete(done.get()));
                                } catch (java.io.IOException e) {
                                    before.completeExceptionally(e);
                                }
                            });
            end.countDown();

            assertThat(before.get()).isOne();
            submitted.get();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
