package io.transferscope.dataset.image;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that make images into pixels. Only a few images wait for them, and those take only a part
 * of the memory: who brings more than they can take does the work himself, or waits.
 */
public final class RenderingPool implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    private static final int MOST_RUNNING = 1 << 16; // never reached: the queue is shorter

    /** Of the heap: as much again is needed to read the next image and to decode. */
    private static final int PART_OF_HEAP = 4;

    private static final long UNIT = 1 << 10;

    private final ThreadPoolExecutor threads;
    private final int room;
    private final Semaphore free;
    private final Semaphore running = new Semaphore(MOST_RUNNING);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Makes one image into pixels, and takes them where they belong. */
    @FunctionalInterface
    public interface Task {
        void run() throws IOException;
    }

    public RenderingPool(int count) {
        this(count, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /**
     * @param mostBytes of images that are held at a time; one that takes more is held alone
     */
    RenderingPool(int count, long mostBytes) {
        room = (int) Math.max(1, Math.min(mostBytes / UNIT, Integer.MAX_VALUE));
        free = new Semaphore(room, true);
        threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(count),
                        task -> {
                            Thread thread = new Thread(task, "rendering");
                            thread.setDaemon(true);
                            return thread;
                        },
                        new ThreadPoolExecutor.CallerRunsPolicy());
    }

    /**
     * Throws what an earlier task threw, if any did.
     *
     * @param bytes that the image takes until its task has run
     */
    public void submit(long bytes, Task task) throws IOException {
        throwIfFailed();
        int share = (int) Math.min(bytes / UNIT, room);
        free.acquireUninterruptibly(share);
        running.acquireUninterruptibly();
        threads.execute(
                () -> {
                    try {
                        if (failure.get() == null) {
                            task.run();
                        }
                    } catch (
                            Throwable e) { // out of memory, too: the reading must not wait for ever
                        failure.compareAndSet(null, e);
                    } finally {
                        free.release(share);
                        running.release();
                    }
                });
    }

    /**
     * Waits until all tasks are done, but not longer than this.
     *
     * @return whether they are
     */
    public boolean awaitIdle(Duration time) throws IOException {
        try {
            boolean idle = running.tryAcquire(MOST_RUNNING, time.toMillis(), TimeUnit.MILLISECONDS);
            if (idle) {
                running.release(MOST_RUNNING);
            }
            throwIfFailed();
            return idle;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while images were made into pixels", e);
        }
    }

    private void throwIfFailed() throws IOException {
        Throwable thrown = failure.get();
        if (thrown instanceof IOException e) {
            throw e;
        } else if (thrown instanceof RuntimeException e) {
            throw e;
        } else if (thrown != null) {
            throw new IllegalStateException("Images cannot be made into pixels: " + thrown, thrown);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
