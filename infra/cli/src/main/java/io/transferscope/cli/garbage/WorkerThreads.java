package io.transferscope.cli.garbage;

import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.ObjectInfo;
import io.transferscope.runtime.store.ObjectStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** A few threads that wait for broker and store at once. */
public final class WorkerThreads implements AutoCloseable {
    private static final int BATCH = 256;

    private final ExecutorService threads;

    public WorkerThreads(int threads) {
        this.threads =
                Executors.newFixedThreadPool(
                        threads,
                        task -> {
                            Thread thread = new Thread(task, "garbage");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** An object as it was listed. */
    record Listed(String key, ObjectInfo info) {}

    /** Returns when it is done for all; what one of them threw is thrown here. */
    <T> void forEach(Collection<T> things, Consumer<T> action) {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (T thing : things) {
            tasks.add(
                    () -> {
                        action.accept(thing);
                        return true;
                    });
        }
        try {
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransferscopeException.unavailable("Interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Does it for every object whose key begins so, never holding many of them. */
    void forEachListed(ObjectStore objects, String prefix, Consumer<Listed> action) {
        forEachListed(objects, prefix, action, () -> {});
    }

    /**
     * @param pause done by this thread between one lot of objects and the next
     */
    void forEachListed(
            ObjectStore objects, String prefix, Consumer<Listed> action, Runnable pause) {
        List<Listed> batch = new ArrayList<>();
        objects.list(
                prefix,
                (key, info) -> {
                    batch.add(new Listed(key, info));
                    if (batch.size() == BATCH) {
                        forEach(batch, action);
                        batch.clear();
                        pause.run();
                    }
                });
        forEach(batch, action);
        pause.run();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
