package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.Split;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.Task;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.ObjectStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells the world of a planned study: its plan, and the jobs that wait for no other network.
 * Everything it says follows from the plan, so saying it again changes nothing.
 */
final class StudyPublisher {
    private static final long MAX_TASK_BYTES = 256L << 20;

    private final ObjectStore objects;
    private final BlobStore blobs;
    private final EventPublisher publisher;

    StudyPublisher(ObjectStore objects, BlobStore blobs, EventPublisher publisher) {
        this.objects = requireNonNull(objects, "objects is null");
        this.blobs = requireNonNull(blobs, "blobs is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
    }

    /**
     * @param json the plan as it is stored
     */
    void publish(StudyPlan plan, byte[] json) {
        publish(plan, json, Set.of());
    }

    /**
     * Says of a new plan all but the jobs that were published before it.
     *
     * <p>Nobody builds variants of a base network as long as there is no plan. So where one is
     * trained already its job is said again: a trainer then says the result again, and trains
     * nothing.
     *
     * @param before ids of jobs that were published
     */
    void publish(StudyPlan plan, byte[] json, Set<String> before) {
        publisher.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned(plan.study(), BlobRef.of(json), plan.networks().size(), null));
        publishJobs(
                plan,
                waitingForNone(plan).stream()
                        .filter(
                                planned ->
                                        !before.contains(planned.jobId())
                                                || objects.exists(JobResult.key(planned.jobId())))
                        .toList());
    }

    /**
     * Publishes the jobs of one task that wait for no other network.
     *
     * @param taskData canonical JSON of the task
     * @param before ids of jobs that were published
     * @return the networks of the others
     */
    List<PlannedNetwork> publishTask(
            StudyPlan plan, int split, Task task, byte[] taskData, Set<String> before) {
        blobs.put(taskData);
        List<PlannedNetwork> first =
                waitingForNone(plan).stream()
                        .filter(planned -> planned.network().split() == split)
                        .filter(planned -> planned.network().treatment().target() == task)
                        .filter(planned -> !before.contains(planned.jobId()))
                        .toList();
        publishJobs(plan, first);
        return first;
    }

    /** Tells whether the source's images are still those of the study, and how they differ. */
    void publishComparison(StudyPlan plan, byte[] json, Optional<String> imagesDiffer) {
        publisher.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned(
                        plan.study(),
                        BlobRef.of(json),
                        plan.networks().size(),
                        imagesDiffer.orElse(null),
                        true));
    }

    private static List<PlannedNetwork> waitingForNone(StudyPlan plan) {
        return plan.networks().stream().filter(n -> n.dependsOn().isEmpty()).toList();
    }

    private void publishJobs(StudyPlan plan, List<PlannedNetwork> networks) {
        List<TrainingRequested> jobs = new ArrayList<>();
        for (PlannedNetwork planned : networks) {
            JobSpec job = plan.job(planned);
            byte[] start = CheckpointManifest.fresh(job).toJson();
            jobs.add(new TrainingRequested(planned.network(), job, blobs.put(start)));
        }
        publisher.publish(Topics.TRAINING_JOBS, jobs);
    }

    /** Publishes the shards of a plan that was made before. */
    void publishShards(StudyPlan plan) {
        publisher.publish(Topics.DATASET_SHARDS, shards(plan));
    }

    /** What is to be said of the shards of a plan. */
    List<ShardPublished> shards(StudyPlan plan) {
        List<ShardPublished> shards = new ArrayList<>();
        Collection<ClassData> classes = classes(plan);
        int total = 0;
        for (ClassData data : classes) {
            total += data.train().size() + data.validation().size();
        }
        for (ClassData data : classes) {
            for (Part part : Part.values()) {
                List<ShardRef> refs = data.shards(part);
                for (int i = 0; i < refs.size(); i++) {
                    shards.add(
                            new ShardPublished(
                                    plan.study(),
                                    data.name(),
                                    part,
                                    i,
                                    refs.get(i),
                                    shards.size() + 1,
                                    total));
                }
            }
        }
        return shards;
    }

    /** Of a sweep, the tasks with most images have all shards. */
    private Collection<ClassData> classes(StudyPlan plan) {
        Map<String, ClassData> classes = new TreeMap<>();
        for (Split split : plan.splits()) {
            for (Task task : Task.values()) {
                byte[] json = blobs.read(split.half(task).data(), MAX_TASK_BYTES);
                Json.read(json, TaskData.class)
                        .classes()
                        .forEach(data -> classes.merge(data.name(), data, StudyPublisher::larger));
            }
        }
        return classes.values();
    }

    private static ClassData larger(ClassData one, ClassData other) {
        return one.train().size() >= other.train().size() ? one : other;
    }
}
