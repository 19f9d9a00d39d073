package io.transferscope.cli.garbage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.DatasetInventory;
import io.transferscope.contracts.dataset.TestingInventories;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlanner;
import io.transferscope.contracts.study.Fault;
import io.transferscope.runtime.store.BlobStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is known of data sets stays as long as the studies and rejections that name it. */
class DatasetGarbageTest {
    private static final Duration DAY = BlobStore.LEAST_SWEEP_AGE;

    private final TestingSteps steps = new TestingSteps();
    private final TestingBucket bucket = new TestingBucket(steps);
    private final TestingTopics topics = new TestingTopics(steps);
    private final TestingListener listener = new TestingListener();
    private final WorkerThreads workers = new WorkerThreads(2);

    @AfterEach
    void stop() {
        workers.close();
    }

    @Test
    void whatWasWrittenDownOfADataSetGoesWithItsStudy() {
        BlobRef table = bucket.put("path,reason,detail\n".getBytes(UTF_8));
        BlobRef sheet = bucket.put(new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        BlobRef inventory =
                bucket.put(
                        TestingInventories.pets(new DatasetInventory.Files(table, sheet)).toJson());
        StudyPlanner.Planned planned = TestingSystem.plan("tiny", 1);
        new TestingSystem(bucket, bucket, topics)
                .store(
                        new StudyPlanner.Planned(
                                planned.plan().withInventory(inventory), planned.tasks()));
        growOld();

        collect();

        assertThat(bucket.keys("blobs/")).contains(table.key(), sheet.key(), inventory.key());
        bucket.delete(PlannedStudy.key("tiny")); // as a deletion does
        collect();
        assertThat(bucket.keys("blobs/")).isEmpty();
    }

    @Test
    void aRejectionKeepsItsListUntilItsStudyIsDeleted() {
        BlobRef named = bucket.put("path,reason,detail\n1,unreadable,\n".getBytes(UTF_8));
        BlobRef nameless = bucket.put("path,reason,detail\n2,unreadable,\n".getBytes(UTF_8));
        List<Fault> faults = List.of(new Fault("$.dataset.source", "has two of them"));
        topics.publish(
                Topics.STUDY_REJECTIONS, new StudyRejected("tiny", "a".repeat(64), faults, named));
        topics.publish(
                Topics.STUDY_REJECTIONS, new StudyRejected(null, "b".repeat(64), faults, nameless));
        growOld();

        collect();

        assertThat(bucket.contains(named)).isTrue();
        assertThat(bucket.contains(nameless)).isTrue();
        topics.publish(Topics.STUDY_DELETIONS, new StudyDeleted("tiny"));
        collect();
        assertThat(bucket.contains(named)).isFalse();
        assertThat(bucket.contains(nameless)).isTrue();
        assertThat(listener.passedOver()).isEmpty();
    }

    private void growOld() {
        bucket.pass(DAY.plusHours(1));
    }

    private void collect() {
        new GarbageCollection(bucket, bucket, topics, workers, listener).run(DAY, true);
    }
}
