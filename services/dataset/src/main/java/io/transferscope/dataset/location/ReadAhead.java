package io.transferscope.dataset.location;

import io.transferscope.dataset.tree.Limits;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.store.StoreReader;
import io.transferscope.runtime.store.StoredObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the next objects while one is in work: one after the other, most of the time would go by
 * with waiting. It begins with few, takes more as long as all are read, and stops at one that is
 * not.
 */
final class ReadAhead implements AutoCloseable {
    private static final int MOST_OBJECTS = 16;
    private static final long MOST_BYTES = 32 << 20;

    private final StoreReader store;
    private final Limits limits;
    private final Map<String, Future<Optional<byte[]>>> coming = new HashMap<>();
    private int window;
    private @Nullable ExecutorService threads;

    ReadAhead(StoreReader store, Limits limits) {
        this.store = store;
        this.limits = limits;
    }

    /**
     * @param next objects that may be asked for soon, in this order
     * @return empty where the object has changed
     */
    Optional<byte[]> read(StoredObject object, List<StoredObject> next) throws IOException {
        @Nullable Future<Optional<byte[]>> known = coming.remove(object.key());
        window = Math.min(MOST_OBJECTS, 2 * window + 1);
        ask(next.subList(0, Math.min(window, next.size())));
        return S3Sources.asked(() -> known == null ? store.read(object) : await(known));
    }

    /** The last object was of no use: the next ones may not be either. */
    void stop() {
        window = 0;
        coming.values().forEach(future -> future.cancel(true));
        coming.clear();
    }

    private void ask(List<StoredObject> next) {
        Set<String> keys = new HashSet<>();
        List<StoredObject> wanted = new ArrayList<>();
        long bytes = 0;
        for (StoredObject object : next) {
            bytes += object.size();
            if (bytes > MOST_BYTES) {
                break;
            }
            keys.add(object.key());
            if (object.size() <= limits.fileBytes() && !coming.containsKey(object.key())) {
                wanted.add(object);
            }
        }
        coming.keySet().retainAll(keys);
        for (StoredObject object : wanted) {
            coming.put(object.key(), threads().submit(() -> store.read(object)));
        }
    }

    private static Optional<byte[]> await(Future<Optional<byte[]>> coming) {
        try {
            return coming.get();
        } catch (ExecutionException e) {
            if (Failures.unwrap(e) instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("An object cannot be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.io.UncheckedIOException(new InterruptedIOException("interrupted"));
        }
    }

    private ExecutorService threads() {
        ExecutorService open = threads;
        if (open == null) {
            open =
                    Executors.newFixedThreadPool(
                            MOST_OBJECTS,
                            task -> {
                                Thread thread = new Thread(task, "reading-ahead");
                                thread.setDaemon(true);
                                return thread;
                            });
            threads = open;
        }
        return open;
    }

    @Override
    public void close() {
        stop();
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
