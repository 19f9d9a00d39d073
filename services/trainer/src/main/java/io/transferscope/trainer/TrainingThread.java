package io.transferscope.trainer;

import io.transferscope.learning.UnstoredNetwork;
import io.transferscope.runtime.queue.WorkCancelledException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The one thread in which networks are trained, one after the other. What is left to do of a
 * network when it is trained is done by whoever asked for it, beside the next.
 */
final class TrainingThread {
    private static final long TURN_MILLIS = 100;

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Daemon.named("training"));

    /**
     * Trains when the thread is free, and returns when that is done.
     *
     * @param isCancelled asked while the training waits for the thread; after that only the
     *     training itself asks
     */
    UnstoredNetwork train(Callable<UnstoredNetwork> training, BooleanSupplier isCancelled) {
        CountDownLatch begun = new CountDownLatch(1);
        Future<UnstoredNetwork> trained =
                thread.submit(
                        Daemon.about(
                                () -> {
                                    begun.countDown();
                                    return training.call();
                                }));
        try {
            while (!begun.await(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
                if (isCancelled.getAsBoolean() && trained.cancel(false)) {
                    throw new WorkCancelledException();
                }
            }
            return trained.get();
        } catch (InterruptedException e) {
            trained.cancel(true);
            Thread.currentThread().interrupt();
            throw new WorkCancelledException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
