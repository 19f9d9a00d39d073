package io.transferscope.cli.garbage;

import static java.util.Objects.requireNonNull;

import io.transferscope.cli.garbage.Marking.MarkedObjects;
import io.transferscope.cli.garbage.WorkerThreads.Listed;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectInfo;
import io.transferscope.runtime.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds, and removes where it is told to, what nobody wants any more. It may be stopped at any
 * moment, run while studies run, and run twice at once:
 *
 * <ul>
 *   <li>Everything wanted is found first. Where that cannot be done for certain, because an object
 *       cannot be read or a study is deleted meanwhile, nothing is removed.
 *   <li>A blob goes only if it was old, by the store's clock, before the search for what is wanted
 *       began, and still is when its turn comes. Whoever writes a blob that exists writes it again
 *       when it is older than half of the least age, so one that came to be wanted since the search
 *       began is young by then, and one put shortly before is old only when what names it has long
 *       been written.
 *   <li>References arise without a write in one way only: a study finds the result of a job that it
 *       shares. Results are wanted as long as they exist, and only a deletion removes one, of which
 *       see {@link StudyDeletion}; so a collection that has met a deletion begins anew.
 * </ul>
 */
public final class GarbageCollection {
    /** No event waits longer: its topic does not keep it. */
    private static final Duration LONGEST_QUEUED = Duration.ofDays(30);

    private static final String CLOCK_KEY = "checks/clock";
    private static final String BLOBS = "blobs/sha256/";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final ObjectStore objects;
    private final BlobStore blobs;
    private final TopicReader topics;
    private final WorkerThreads workers;
    private final GarbageListener listener;

    public GarbageCollection(
            ObjectStore objects,
            BlobStore blobs,
            TopicReader topics,
            WorkerThreads workers,
            GarbageListener listener) {
        this.objects = requireNonNull(objects, "objects is null");
        this.blobs = requireNonNull(blobs, "blobs is null");
        this.topics = requireNonNull(topics, "topics is null");
        this.workers = requireNonNull(workers, "workers is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** So many objects of so many bytes together. */
    public record Amount(long count, long bytes) {
        public static final Amount NONE = new Amount(0, 0);

        Amount plus(long size) {
            return new Amount(count + 1, bytes + size);
        }
    }

    /**
     * What there was.
     *
     * @param problems because of which nothing was looked for or removed
     * @param garbage by kind
     * @param removed of that
     * @param wanted blobs that something reaches
     * @param young blobs that nothing reaches, but that may be about to be
     */
    public record Report(
            List<String> problems,
            Map<GarbageKind, Amount> garbage,
            Map<GarbageKind, Amount> removed,
            Amount wanted,
            Amount young) {
        public Report {
            problems = List.copyOf(problems);
            garbage = Map.copyOf(garbage);
            removed = Map.copyOf(removed);
        }
    }

    /**
     * @param age that a blob must have, at least {@link BlobStore#LEAST_SWEEP_AGE}
     * @param removing whether what is found is removed
     */
    public Report run(Duration age, boolean removing) {
        if (age.compareTo(BlobStore.LEAST_SWEEP_AGE) < 0) {
            throw new IllegalArgumentException("too young to be removed: " + age);
        }
        Instant now = storeTime();
        MarkedObjects marks = new Marking(objects, blobs, topics, workers, listener).mark();
        Sweep sweep = new Sweep(marks, now.minus(age), removing);
        if (marks.problems().isEmpty()) {
            workers.forEachListed(objects, BLOBS, sweep::blob);
            workers.forEach(marks.snapshots(), sweep::snapshot);
            Instant expired = now.minus(LONGEST_QUEUED);
            workers.forEachListed(objects, "attempts/", object -> sweep.attempts(object, expired));
        }
        return sweep.report();
    }

    /** Ages are told by the store, so the present time must be too. */
    private Instant storeTime() {
        objects.put(CLOCK_KEY, "What time is it?".getBytes(StandardCharsets.UTF_8));
        return objects.find(CLOCK_KEY).map(ObjectInfo::lastModified).orElseThrow();
    }

    /** One walk through the bucket; called by many threads. */
    private final class Sweep {
        private final MarkedObjects marks;
        private final Instant cutoff;
        private final boolean removing;
        private final Map<GarbageKind, Amount> garbage = new EnumMap<>(GarbageKind.class);
        private final Map<GarbageKind, Amount> removed = new EnumMap<>(GarbageKind.class);
        private Amount wanted = Amount.NONE;
        private Amount young = Amount.NONE;

        Sweep(MarkedObjects marks, Instant cutoff, boolean removing) {
            this.marks = marks;
            this.cutoff = cutoff;
            this.removing = removing;
        }

        synchronized Report report() {
            return new Report(marks.problems(), garbage, removed, wanted, young);
        }

        void blob(Listed blob) {
            listener.looked("blobs");
            String sha256 = blob.key().substring(BLOBS.length());
            if (!DIGEST.matcher(sha256).matches()) {
                return; // none of ours
            }
            if (marks.digests().contains(sha256)) {
                count(blob, true);
            } else if (isOlder(blob, cutoff)) {
                take(GarbageKind.BLOBS, blob, cutoff);
            } else {
                count(blob, false);
            }
        }

        void snapshot(Listed snapshot) {
            String jobId = snapshot.key().split("/")[1];
            if (marks.doneJobs().contains(jobId)) {
                take(GarbageKind.SNAPSHOTS, snapshot, Instant.MAX);
            } else if (!marks.wantedJobs().contains(jobId) && isOlder(snapshot, cutoff)) {
                take(GarbageKind.SNAPSHOTS, snapshot, cutoff);
            }
        }

        void attempts(Listed attempts, Instant expired) {
            if (isOlder(attempts, expired)) {
                take(GarbageKind.ATTEMPTS, attempts, expired);
            }
        }

        /** Somebody may have written it again since it was listed: then it stays. */
        private void take(GarbageKind kind, Listed object, Instant olderThan) {
            listener.found(kind, object.key(), object.info());
            add(garbage, kind, object);
            if (removing
                    && objects.find(object.key())
                            .filter(info -> info.lastModified().isBefore(olderThan))
                            .isPresent()) {
                objects.delete(object.key());
                add(removed, kind, object);
                listener.removed(kind, object.key());
            }
        }

        private synchronized void add(
                Map<GarbageKind, Amount> amounts, GarbageKind kind, Listed object) {
            amounts.merge(
                    kind,
                    Amount.NONE.plus(object.info().size()),
                    (sum, one) -> sum.plus(one.bytes()));
        }

        private synchronized void count(Listed blob, boolean isWanted) {
            if (isWanted) {
                wanted = wanted.plus(blob.info().size());
            } else {
                young = young.plus(blob.info().size());
            }
        }

        private boolean isOlder(Listed object, Instant time) {
            return object.info().lastModified().isBefore(time);
        }
    }
}
