package io.transferscope.cli.garbage;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.store.BlobStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Everything that some documents name, and that the documents among that name in turn. What cannot
 * be read may name anything, and is kept as a problem. Safe for use by many threads.
 */
final class ReachableBlobs {
    private static final long MAX_DOCUMENT_BYTES = 256L << 20;
    private static final int LOT = 256;

    private final BlobStore blobs;
    private final WorkerThreads workers;
    private final GarbageListener listener;
    private final DigestSet digests = new DigestSet();
    private final DigestSet known = new DigestSet();
    private final Deque<Found> unread = new ArrayDeque<>();
    private final Set<String> problems = new TreeSet<>();

    /** A document that something named. */
    private record Found(BlobRef ref, String namedBy) {}

    ReachableBlobs(BlobStore blobs, WorkerThreads workers, GarbageListener listener) {
        this.blobs = requireNonNull(blobs, "blobs is null");
        this.workers = requireNonNull(workers, "workers is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** Digests of blobs, and of other things that do no harm among them. */
    DigestSet digests() {
        return digests;
    }

    List<String> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }

    void problem(String name, String what) {
        synchronized (problems) {
            problems.add(name + ": " + what);
        }
    }

    /** A store that is away is no problem of what is read: the whole run ends. */
    void problemWhereUnreadable(String name, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException e) {
            if (Failures.kindOf(e) != FailureKind.INVALID) {
                throw e;
            }
            problem(name, Failures.describe(e));
        }
    }

    /**
     * Adds what a document names; the documents among that are read by {@link #follow}.
     *
     * @param name of the document
     * @param jobs told of the jobs that it names
     * @throws io.transferscope.contracts.json.JsonException where it is no JSON
     */
    void add(byte[] json, String name, Consumer<String> jobs) {
        References.find(
                json,
                new References.Listener() {
                    @Override
                    public void digest(String sha256) {
                        digests.add(sha256);
                    }

                    @Override
                    public void document(BlobRef ref) {
                        if (known.add(ref.sha256())) {
                            synchronized (unread) {
                                unread.add(new Found(ref, name));
                            }
                        }
                    }

                    @Override
                    public void job(String jobId) {
                        jobs.accept(jobId);
                    }
                });
    }

    /** Reads documents until there are no new ones; to be called by one thread. */
    void follow() {
        for (List<Found> lot = nextLot(); !lot.isEmpty(); lot = nextLot()) {
            workers.forEach(lot, this::read);
        }
    }

    /** For many calls, of which few have much to do. */
    void followWhereMany() {
        if (unread.size() > LOT) {
            follow();
        }
    }

    private List<Found> nextLot() {
        List<Found> lot = new ArrayList<>();
        while (lot.size() < LOT && !unread.isEmpty()) {
            lot.add(unread.remove());
        }
        return lot;
    }

    private void read(Found found) {
        listener.looked("documents");
        problemWhereUnreadable(
                String.format(
                        Locale.ROOT, "blob %s, named by %s", found.ref().sha256(), found.namedBy()),
                () -> {
                    byte[] content = blobs.read(found.ref(), MAX_DOCUMENT_BYTES);
                    // It is what was written, by its digest: what is no JSON names nothing.
                    if (content.length > 0 && content[0] == '{') {
                        add(content, found.namedBy(), job -> {});
                    }
                });
    }
}
