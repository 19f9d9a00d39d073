package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyDrafted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.Split;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner.Planned;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.store.BlobStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells the world of a study: its shards, its plan, and before that a draft. What it says of a plan
 * follows from it, so saying it again changes nothing.
 */
final class StudyPublisher {
    private static final long MAX_TASK_BYTES = 256L << 20;

    private final BlobStore blobs;
    private final EventPublisher publisher;

    StudyPublisher(BlobStore blobs, EventPublisher publisher) {
        this.blobs = requireNonNull(blobs, "blobs is null");
        this.publisher = requireNonNull(publisher, "publisher is null");
    }

    /**
     * Also takes the draft back, of whichever splitter.
     *
     * @param json the plan as it is stored
     */
    void publish(StudyPlan plan, byte[] json) {
        publisher.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned(plan.study(), BlobRef.of(json), plan.networks().size(), null));
        takeBackDraft(plan.study());
    }

    /**
     * Says what can be trained already, in place of what was said before.
     *
     * @param known a plan that is right in all that concerns the networks
     * @param networks that wait for no other
     */
    void publishDraft(Planned known, List<PlannedNetwork> networks) {
        StudyPlan plan = known.plan();
        int last = networks.stream().mapToInt(planned -> planned.network().split()).max().orElse(0);
        List<Split> splits = plan.splits().subList(0, last + 1);
        // Also the tasks that nobody trains yet, so that who follows references finds them all.
        for (Split split : splits) {
            for (Split.Half half : split.halves()) {
                blobs.put(requireNonNull(known.tasks().get(half.data()), "no data"));
            }
        }
        StudyPlan draft =
                new StudyPlan(
                        plan.engineVersion(),
                        plan.request(),
                        plan.decoder(),
                        plan.inventory(),
                        plan.pretrained(),
                        splits,
                        networks);
        publisher.publish(
                Topics.STUDY_DRAFTS, new StudyDrafted(plan.study(), blobs.put(Json.write(draft))));
    }

    /** There is a plan, or nothing comes of the study. */
    void takeBackDraft(String study) {
        publisher.publishTombstone(Topics.STUDY_DRAFTS, study);
    }

    /** Tells whether its sources are still what the study was made of, and how they differ. */
    void publishComparison(StudyPlan plan, byte[] json, SourceChanges changes) {
        publisher.publish(
                Topics.STUDY_PLANS,
                new StudyPlanned(
                        plan.study(),
                        BlobRef.of(json),
                        plan.networks().size(),
                        changes.images(),
                        true,
                        changes.weights()));
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
            for (Split.Half half : split.halves()) {
                byte[] json = blobs.read(half.data(), MAX_TASK_BYTES);
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
