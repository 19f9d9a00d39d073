package io.transferscope.cli.garbage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.cli.garbage.GarbageCollection.Report;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.PretrainedManifest;
import io.transferscope.contracts.checkpoint.TestingPretrained;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.StudyDrafted;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.plan.TestingDatasets;
import io.transferscope.contracts.plan.TestingRequests;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.study.StudyRequest;
import io.transferscope.contracts.study.StudyRequestReader;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept because something refers to it, and only as long. */
class WantedBlobsTest extends TestingCollection {
    @Test
    void aPlanKeepsItsTasksAndShards() {
        system.store(TestingSystem.plan("tiny", 1));
        growOld();

        collect();

        assertThat(bucket.keys("blobs/")).hasSize(2 + 8);
        bucket.delete(PlannedStudy.key("tiny"));
        collect();
        assertThat(bucket.keys("blobs/")).isEmpty();
    }

    @Test
    void aPlanKeepsItsPretrainedNetworkWithAllArrays() throws Exception {
        StudyRequest request =
                StudyRequestReader.read(
                        TestingRequests.minimalWith(
                                        """
                                        {"pretrained": {"weights": "file:/w.npz", "scale": 1,
                                                        "preset": "thin-32", "mean": [1, 2, 3],
                                                        "deviation": [4, 5, 6]}}
                                        """)
                                .getBytes(UTF_8));
        PretrainedManifest source = TestingPretrained.of(request);
        TestingPretrained.contents(source).forEach(bucket::put);
        BlobRef manifest = bucket.put(source.toJson());
        system.store(
                StudyPlanner.plan(
                        request, TestingDatasets.ofClasses(4), TestingPretrained.weights(source)));
        Set<String> before = bucket.keys("blobs/");
        before.remove(garbage.key());
        growOld();

        collect();

        assertThat(bucket.contains(manifest)).isTrue();
        assertThat(bucket.keys("blobs/")).isEqualTo(before);
    }

    @Test
    void aJobAskedForKeepsItsStartAndItsData() {
        StudyPlan plan = TestingSystem.plan("tiny", 1).plan();
        system.store(TestingSystem.plan("tiny", 1));
        TrainingRequested request = system.request(plan, plan.networks().get(0));
        topics.publish(Topics.TRAINING_JOBS, request);
        bucket.delete(PlannedStudy.key("tiny"));
        growOld();

        collect();

        assertThat(bucket.contains(request.start())).isTrue();
        assertThat(bucket.contains(request.job().task())).isTrue();
        assertThat(bucket.keys("blobs/")).hasSize(1 + 1 + 4);
        topics.publish(Topics.STUDY_DELETIONS, new StudyDeleted("tiny"));
        collect();
        assertThat(bucket.keys("blobs/")).isEmpty();
    }

    @Test
    void aResultKeepsItsCheckpointAndWhatThatCameFrom() {
        StudyPlan plan = system.run("tiny", 1);
        topics.publish(Topics.STUDY_DELETIONS, new StudyDeleted("tiny"));
        bucket.delete(PlannedStudy.key("tiny"));
        PlannedNetwork variant = plan.networks().get(2);
        plan.networks().stream()
                .filter(network -> !network.equals(variant))
                .forEach(network -> bucket.delete(JobResult.key(network.jobId())));
        growOld();

        collect();

        // manifest, start, task with 4 shards; 8 layers' weights and biases
        assertThat(bucket.keys("blobs/")).hasSize(1 + 1 + 1 + 4 + 16);
        bucket.delete(JobResult.key(variant.jobId()));
        collect();
        assertThat(bucket.keys("blobs/")).isEmpty();
    }

    @Test
    void whatIsSaidOfACheckpointKeepsItToo() {
        StudyPlan plan = system.run("tiny", 1);
        PlannedNetwork base = plan.networks().get(0);
        JobResult result = system.train(plan, base);
        topics.publish(Topics.STUDY_DELETIONS, new StudyDeleted("tiny"));
        system.finish(base, result);
        bucket.keys("jobs/").forEach(bucket::delete);
        bucket.delete(PlannedStudy.key("tiny"));
        growOld();

        collect();

        assertThat(bucket.keys("blobs/")).hasSize(1 + 1 + 1 + 4 + 16);
    }

    @Test
    void shardsOfAStudyThatIsBeingReadAreKeptUntilTheyAreTakenBack() {
        BlobRef shard = bucket.put("pixels".getBytes(UTF_8));
        ShardPublished event =
                new ShardPublished("tiny", "c0", Part.TRAIN, 0, new ShardRef(shard, 10), 1, 9);
        topics.publish(Topics.DATASET_SHARDS, event);
        growOld();

        collect();

        assertThat(bucket.contains(shard)).isTrue();
        topics.publishTombstone(Topics.DATASET_SHARDS, event.key());
        collect();
        assertThat(bucket.contains(shard)).isFalse();
        assertThat(listener.passedOver()).isEmpty();
    }

    @Test
    void aDraftIsKeptWithItsTasksUntilItIsTakenBack() {
        StudyPlan plan = system.store(TestingSystem.plan("tiny", 1));
        bucket.delete(PlannedStudy.key("tiny"));
        BlobRef draft = bucket.put(Json.write(plan));
        topics.publish(Topics.STUDY_DRAFTS, new StudyDrafted("tiny", draft));
        growOld();

        Report report = collect();

        assertThat(report.problems()).isEmpty();
        assertThat(bucket.contains(draft)).isTrue();
        assertThat(bucket.keys("blobs/")).hasSize(1 + 2 + 8);
        topics.publishTombstone(Topics.STUDY_DRAFTS, "tiny");
        collect();
        assertThat(bucket.keys("blobs/")).isEmpty();
        assertThat(listener.passedOver()).isEmpty();
    }

    @Test
    void fieldsThatAreNewToThisVersionAreFollowedToo() {
        BlobRef leaf = bucket.put("bytes".getBytes(UTF_8));
        BlobRef document =
                bucket.put(
                        "{\"things\": [[{\"sha256\": \"%s\", \"size\": 5}]], \"x\": 0.5}"
                                .formatted(leaf.sha256())
                                .getBytes(UTF_8));
        BlobRef bare = bucket.put("only its digest is told".getBytes(UTF_8));
        bucket.put(
                "jobs/%s/history.json".formatted("0".repeat(64)),
                "{\"new\": {\"size\": %d, \"sha256\": \"%s\"}, \"%s\": null}"
                        .formatted(document.size(), document.sha256(), bare.sha256())
                        .getBytes(UTF_8));
        growOld();

        collect();

        assertThat(bucket.keys("blobs/"))
                .containsExactlyInAnyOrder(leaf.key(), document.key(), bare.key());
    }
}
