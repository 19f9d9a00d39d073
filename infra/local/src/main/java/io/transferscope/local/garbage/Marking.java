package io.transferscope.local.garbage;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.local.garbage.TopicReader.Entry;
import io.transferscope.local.garbage.Workers.Listed;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds everything that somebody may still want: what plans, results and the records of topics
 * name, and what the documents among that name in turn. What it cannot read may name anything, and
 * is kept as a problem.
 */
final class Marking {
    /** What these say of a study that is deleted since counts no more. */
    private static final List<Topic<?>> NAMING_TOPICS =
            List.of(Topics.TRAINING_JOBS, Topics.CHECKPOINTS, Topics.ACCURACIES);

    private static final Pattern OBJECT_OF_JOB = Pattern.compile("jobs/([0-9a-f]{64})/(.+)");
    private static final Pattern PLAN = Pattern.compile("studies/([^/]+)/plan\\.json");
    private static final long MAX_OBJECT_BYTES = StudyPlan.MAX_BYTES;
    private static final long MAX_DOCUMENT_BYTES = 256L << 20;
    private static final int MANY = 256;

    private final ObjectStore objects;
    private final BlobStore blobs;
    private final TopicReader topics;
    private final Workers workers;
    private final GarbageListener listener;

    private final DigestSet reached = new DigestSet();
    private final DigestSet wantedJobs = new DigestSet();
    private final DigestSet doneJobs = new DigestSet();
    private final DigestSet read = new DigestSet();
    private final List<Found> unread = new ArrayList<>();
    private final List<Listed> snapshots = new ArrayList<>();
    private final Set<String> planned = ConcurrentHashMap.newKeySet();
    private final Set<String> problems = new TreeSet<>();

    /** A document that something named. */
    private record Found(BlobRef ref, String namedBy) {}

    Marking(
            ObjectStore objects,
            BlobStore blobs,
            TopicReader topics,
            Workers workers,
            GarbageListener listener) {
        this.objects = requireNonNull(objects, "objects is null");
        this.blobs = requireNonNull(blobs, "blobs is null");
        this.topics = requireNonNull(topics, "topics is null");
        this.workers = requireNonNull(workers, "workers is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /**
     * What is wanted.
     *
     * @param digests of blobs, and of other things that do no harm among them
     * @param wantedJobs named by a plan or by a record that asks for training
     * @param doneJobs that have a result
     * @param snapshots all there are
     * @param problems for each of which something may be wanted that is not among the digests
     */
    record Marks(
            DigestSet digests,
            DigestSet wantedJobs,
            DigestSet doneJobs,
            List<Listed> snapshots,
            List<String> problems) {}

    Marks mark() {
        Deletions deletions = Deletions.read(topics);
        problemsOfDeletions();
        markTopics(deletions);
        Set<String> announced = announced(deletions);
        workers.forEachListed(objects, "studies/", this::markStudyObject, this::markDocuments);
        workers.forEachListed(objects, "jobs/", this::markJobObject, this::markDocuments);
        announced.removeAll(planned);
        checkThatNothingWasDeleted(deletions);
        for (String study : announced) {
            problem(
                    StudyPlan.key(study),
                    "is missing, though the study's plan was announced: delete the study, or put"
                            + " its plan back");
        }
        return new Marks(
                reached, wantedJobs, doneJobs, List.copyOf(snapshots), List.copyOf(problems));
    }

    /** What a deletion takes away may be needed by another study, and come back in a moment. */
    private void problemsOfDeletions() {
        objects.list(
                DeletionNote.PREFIX,
                (key, info) ->
                        problem(
                                key,
                                "says that a deletion is under way or was interrupted: let it end,"
                                        + " or finish it with delete "
                                        + DeletionNote.studyOf(key)));
    }

    private void checkThatNothingWasDeleted(Deletions before) {
        problemsOfDeletions();
        if (!Deletions.read(topics).equals(before)) {
            problem("a study", "was deleted meanwhile: run the same again");
        }
    }

    private void markTopics(Deletions deletions) {
        for (Topic<?> topic : NAMING_TOPICS) {
            topics.read(topic, entry -> markRecord(topic, entry, deletions));
        }
        // A splitter may read a data set for longer than any blob is spared: until it has its plan,
        // only these name its shards. It takes them back where nothing comes of the study.
        Map<String, Long> takenBack = new HashMap<>();
        topics.read(
                Topics.DATASET_SHARDS,
                entry -> {
                    if (entry.value() == null) {
                        takenBack.put(entry.key(), entry.offset());
                    }
                });
        topics.read(
                Topics.DATASET_SHARDS,
                entry -> {
                    if (takenBack.getOrDefault(entry.key(), -1L) < entry.offset()) {
                        markRecord(Topics.DATASET_SHARDS, entry, deletions);
                    }
                });
    }

    private void markRecord(Topic<?> topic, Entry entry, Deletions deletions) {
        listener.looked("records");
        byte[] value = entry.value();
        if (value == null || deletions.isForgotten(entry)) {
            return;
        }
        try {
            mark(value, topic + " " + entry.key());
            if (topic == Topics.TRAINING_JOBS) {
                wantedJobs.add(Json.read(value, TrainingRequested.class).job().id());
            }
        } catch (JsonException e) {
            // No service can read it either, so it makes nobody want anything.
            listener.passedOver("%s %s: %s".formatted(topic, entry.key(), e.getMessage()));
        }
        if (unread.size() > MANY) {
            markDocuments();
        }
    }

    /** Studies that have a plan, as far as events tell. */
    private Set<String> announced(Deletions deletions) {
        Set<String> announced = new TreeSet<>();
        topics.read(
                Topics.STUDY_PLANS,
                entry -> {
                    if (entry.value() == null || deletions.isForgotten(entry)) {
                        announced.remove(entry.study());
                    } else {
                        announced.add(entry.study());
                    }
                });
        return announced;
    }

    private void markStudyObject(Listed object) {
        Matcher plan = PLAN.matcher(object.key());
        if (plan.matches()) {
            planned.add(plan.group(1));
        }
        markObject(object.key());
    }

    private void markJobObject(Listed object) {
        Matcher matcher = OBJECT_OF_JOB.matcher(object.key());
        if (matcher.matches() && matcher.group(2).equals("snapshot")) {
            synchronized (snapshots) {
                snapshots.add(object); // its job's data is named by whoever wants the job
            }
            return;
        }
        if (matcher.matches() && matcher.group(2).equals("result.json")) {
            doneJobs.add(matcher.group(1));
        }
        markObject(object.key());
    }

    private void markObject(String key) {
        listener.looked("plans and results");
        problemWhereUnreadable(
                key, () -> objects.read(key, MAX_OBJECT_BYTES).ifPresent(json -> mark(json, key)));
    }

    private void markDocuments() {
        while (true) {
            List<Found> batch;
            synchronized (unread) {
                List<Found> next = unread.subList(0, Math.min(MANY, unread.size()));
                batch = List.copyOf(next);
                next.clear();
            }
            if (batch.isEmpty()) {
                return;
            }
            workers.forEach(batch, this::markDocument);
        }
    }

    private void markDocument(Found found) {
        listener.looked("documents");
        String name = "blob %s, named by %s".formatted(found.ref().sha256(), found.namedBy());
        problemWhereUnreadable(
                name,
                () -> {
                    byte[] content = blobs.read(found.ref(), MAX_DOCUMENT_BYTES);
                    // It is what was written, by its digest: what is no JSON names nothing.
                    if (content.length > 0 && content[0] == '{') {
                        mark(content, found.namedBy());
                    }
                });
    }

    private void mark(byte[] json, String name) {
        boolean isPlan = name.startsWith("studies/");
        References.find(
                json,
                new References.Listener() {
                    @Override
                    public void digest(String sha256) {
                        reached.add(sha256);
                    }

                    @Override
                    public void document(BlobRef ref) {
                        if (read.add(ref.sha256())) {
                            synchronized (unread) {
                                unread.add(new Found(ref, name));
                            }
                        }
                    }

                    @Override
                    public void job(String jobId) {
                        if (isPlan) {
                            wantedJobs.add(jobId);
                        }
                    }
                });
    }

    /** A store that is away is no problem of the object: the whole run ends. */
    private void problemWhereUnreadable(String name, Runnable reading) {
        try {
            reading.run();
        } catch (RuntimeException e) {
            if (Failures.kindOf(e) != FailureKind.INVALID) {
                throw e;
            }
            problem(name, Failures.describe(e));
        }
    }

    private void problem(String name, String what) {
        synchronized (problems) {
            problems.add(name + ": " + what);
        }
    }
}
