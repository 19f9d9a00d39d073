package io.transferscope.cli.garbage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.cli.garbage.GarbageCollection.Report;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.runtime.store.BlobStore;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A bucket with one old blob that nobody wants, and its collection. */
abstract class TestingCollection {
    static final Duration DAY = BlobStore.LEAST_SWEEP_AGE;

    private final TestingSteps steps = new TestingSteps();
    final TestingBucket bucket = new TestingBucket(steps);
    final TestingTopics topics = new TestingTopics(steps);
    final TestingListener listener = new TestingListener();
    final TestingSystem system = new TestingSystem(bucket, bucket, topics);
    private final WorkerThreads workers = new WorkerThreads(2);
    final BlobRef garbage = bucket.put("nobody wants this".getBytes(UTF_8));

    @BeforeEach
    void growOld() {
        bucket.pass(DAY.plusHours(1));
    }

    @AfterEach
    void stop() {
        workers.close();
    }

    final Report collect() {
        return collection().run(DAY, true);
    }

    final GarbageCollection collection() {
        return new GarbageCollection(bucket, bucket, topics, workers, listener);
    }
}
