package io.transferscope.trainer;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.learning.UnstoredNetwork;
import io.transferscope.runtime.queue.WorkCancelledException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread in which networks are trained, one after the other. What is left to do of a
 * network when it is trained is done by whoever asked for it, beside the next.
 */
final class TrainingThread {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingThread.class);
    private static final long TURN_MILLIS = 100;

    private final NetworkTrainer training;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("training"));
    private volatile boolean isWarmUpOver;

    /** Of the thread itself: when it had nothing to train. */
    private long freeSince = System.nanoTime();

    TrainingThread(NetworkTrainer training) {
        this.training = requireNonNull(training, "training is null");
    }

    /**
     * Does what makes the first training faster, unless that comes before.
     *
     * @param delay until it is begun
     * @param warmUp is given what says whether it is over, and then has to end at once
     */
    void warmUp(Duration delay, Consumer<BooleanSupplier> warmUp) {
        Runnable task =
                () -> {
                    if (!isWarmUpOver) {
                        warmUp.accept(() -> isWarmUpOver);
                    }
                };
        thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    void endWarmUp() {
        isWarmUpOver = true;
    }

    /** Trains when the thread is free, and returns when that is done. */
    UnstoredNetwork train(TrainingRequested event, TrainingWatch watch) {
        endWarmUp();
        CountDownLatch begun = new CountDownLatch(1);
        Future<UnstoredNetwork> trained =
                thread.submit(
                        DaemonThreads.about(
                                () -> {
                                    begun.countDown();
                                    return trainNow(event, watch);
                                }));
        try {
            // While it waits its work asks whether to stop, and from then on the training alone.
            while (!begun.await(TURN_MILLIS, TimeUnit.MILLISECONDS)) {
                if (watch.cancelled() && trained.cancel(false)) {
                    throw new WorkCancelledException();
                }
            }
            return trained.get();
        } catch (InterruptedException e) {
            trained.cancel(true);
            Thread.currentThread().interrupt();
            throw new WorkCancelledException();
        } catch (ExecutionException e) {
            throw asThrown(requireNonNullElse(e.getCause(), e));
        }
    }

    private static RuntimeException asThrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception
                ? exception
                : new IllegalStateException(failure);
    }

    private UnstoredNetwork trainNow(TrainingRequested event, TrainingWatch watch) {
        LOG.debug(
                "Training begins network={} idleMillis={}",
                event.network(),
                (System.nanoTime() - freeSince) / 1_000_000);
        watch.begin();
        try {
            return training.train(event.job(), event.start(), watch::saved, watch);
        } finally {
            watch.end();
            freeSince = System.nanoTime();
        }
    }
}
