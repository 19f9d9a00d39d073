package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A trainer with a store that holds a small task. */
final class TestingTrainer {
    final TestingArrayStore store;
    final BlobRef task;
    private final Trainer trainer;

    TestingTrainer(Path directory) {
        store = new TestingArrayStore(directory);
        task = TestingTasks.store(store, TestingJobs.CLASSES, 30, TestingJobs.SIZE, 5);
        trainer = new Trainer(store, directory);
    }

    TrainedNetwork train(CheckpointManifest start, TestingListener listener) {
        return resume(start, null, listener);
    }

    TrainedNetwork resume(
            CheckpointManifest start, byte @Nullable [] snapshot, TestingListener listener) {
        return trainer.train(start.job(), store.store(start.toJson()), snapshot, listener);
    }

    TrainedNetwork trainBase(long seed) {
        return train(CheckpointManifest.fresh(TestingJobs.base(task, seed)), new TestingListener());
    }
}
