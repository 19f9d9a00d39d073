package io.transferscope.cli.garbage;

import static java.util.Objects.requireNonNull;

import io.transferscope.cli.garbage.TopicReader.Entry;
import io.transferscope.cli.garbage.WorkerThreads.Listed;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds everything that somebody may still want, beginning with what the services read. */
final class Marking {
    /** What these say of a study that is deleted since counts no more. */
    private static final List<Topic<?>> NAMING_TOPICS =
            List.of(Topics.TRAINING_JOBS, Topics.CHECKPOINTS, Topics.ACCURACIES);

    private static final Pattern OBJECT_OF_JOB = Pattern.compile("jobs/([0-9a-f]{64})/(.+)");
    private static final Pattern PLAN = Pattern.compile("studies/([^/]+)/plan\\.json");
    private static final long MAX_OBJECT_BYTES = PlannedStudy.MAX_BYTES;

    private final ObjectStore objects;
    private final TopicReader topics;
    private final WorkerThreads workers;
    private final GarbageListener listener;
    private final ReachableBlobs reach;
    private final DigestSet wantedJobs = new DigestSet();
    private final DigestSet doneJobs = new DigestSet();
    private final List<Listed> snapshots = new ArrayList<>();
    private final Set<String> planned = ConcurrentHashMap.newKeySet();

    Marking(
            ObjectStore objects,
            BlobStore blobs,
            TopicReader topics,
            WorkerThreads workers,
            GarbageListener listener) {
        this.objects = requireNonNull(objects, "objects is null");
        this.topics = requireNonNull(topics, "topics is null");
        this.workers = requireNonNull(workers, "workers is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.reach = new ReachableBlobs(blobs, workers, listener);
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
    record MarkedObjects(
            DigestSet digests,
            DigestSet wantedJobs,
            DigestSet doneJobs,
            List<Listed> snapshots,
            List<String> problems) {}

    MarkedObjects mark() {
        Deletions deletions = Deletions.read(topics);
        checkThatNobodyDeletes();
        markTopics(deletions);
        Set<String> announced = announced(deletions);
        workers.forEachListed(objects, "studies/", this::markStudyObject, reach::follow);
        workers.forEachListed(objects, "jobs/", this::markJobObject, reach::follow);
        checkThatPlansAreThere(announced);
        checkThatNobodyDeletes();
        if (!Deletions.read(topics).equals(deletions)) {
            reach.problem("a study", "was deleted meanwhile: run the same again");
        }
        return new MarkedObjects(
                reach.digests(), wantedJobs, doneJobs, List.copyOf(snapshots), reach.problems());
    }

    /** What a deletion takes away may be needed by another study, and come back in a moment. */
    private void checkThatNobodyDeletes() {
        objects.list(
                DeletionNote.PREFIX,
                (key, info) ->
                        reach.problem(
                                key,
                                "says that a deletion is under way or was interrupted: let it end,"
                                        + " or finish it with delete "
                                        + DeletionNote.studyOf(key)));
    }

    private void checkThatPlansAreThere(Set<String> announced) {
        for (String study : announced) {
            if (!planned.contains(study)) {
                reach.problem(
                        PlannedStudy.key(study),
                        "is missing, though it was announced: delete the study, or put its plan"
                                + " back");
            }
        }
    }

    private void markTopics(Deletions deletions) {
        for (Topic<?> topic : NAMING_TOPICS) {
            topics.read(topic, entry -> markRecord(topic, entry, deletions));
        }
        // Their keys name no study: what says which one they are about is in the record.
        topics.read(
                Topics.STUDY_REJECTIONS,
                entry -> markRecord(Topics.STUDY_REJECTIONS, aboutItsStudy(entry), deletions));
        // A splitter may read a data set for longer than any blob is spared: until it has its plan,
        // only these name its shards, and its first tasks. It takes them back where nothing comes
        // of the study.
        markUntilTakenBack(Topics.DATASET_SHARDS, deletions);
        markUntilTakenBack(Topics.STUDY_DRAFTS, deletions);
        reach.follow();
    }

    private void markUntilTakenBack(Topic<?> topic, Deletions deletions) {
        Map<String, Long> takenBack = new HashMap<>();
        topics.read(
                topic,
                entry -> {
                    if (entry.value() == null) {
                        takenBack.put(entry.key(), entry.offset());
                    }
                });
        topics.read(
                topic,
                entry -> {
                    if (takenBack.getOrDefault(entry.key(), -1L) < entry.offset()) {
                        markRecord(topic, entry, deletions);
                    }
                });
    }

    private static Entry aboutItsStudy(Entry rejection) {
        byte[] value = rejection.value();
        String study = value == null ? null : rejectedStudy(value);
        return study == null
                ? rejection
                : new Entry(study, value, rejection.offset(), rejection.time());
    }

    /** Null where the request had no readable name; then no deletion is of it. */
    private static @Nullable String rejectedStudy(byte[] rejection) {
        try {
            return Json.read(rejection, StudyRejected.class).study();
        } catch (JsonException e) {
            return null;
        }
    }

    private void markRecord(Topic<?> topic, Entry entry, Deletions deletions) {
        listener.looked("records");
        byte[] value = entry.value();
        if (value == null || deletions.isForgotten(entry)) {
            return;
        }
        try {
            reach.add(value, topic + " " + entry.key(), job -> {});
            if (topic.equals(Topics.TRAINING_JOBS)) {
                wantedJobs.add(Json.read(value, TrainingRequested.class).job().id());
            }
        } catch (JsonException e) {
            // No service can read it either, so it makes nobody want anything.
            listener.passedOver(
                    String.format(Locale.ROOT, "%s %s: %s", topic, entry.key(), e.getMessage()));
        }
        reach.followWhereMany();
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
        markObject(object.key(), wantedJobs::add);
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
        markObject(object.key(), job -> {});
    }

    private void markObject(String key, Consumer<String> jobs) {
        listener.looked("plans and results");
        reach.problemWhereUnreadable(
                key,
                () ->
                        objects.read(key, MAX_OBJECT_BYTES)
                                .ifPresent(json -> reach.add(json, key, jobs)));
    }
}
