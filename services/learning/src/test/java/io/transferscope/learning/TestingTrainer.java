package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.learning.engine.Engines;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** A trainer with a store that holds a small task. */
final class TestingTrainer {
    final TestingArrayStore store;
    final BlobRef task;
    private final Trainer trainer;

    TestingTrainer(Path directory) {
        store = new TestingArrayStore(directory);
        task = TestingTasks.store(store, TestingJobs.CLASSES, 30, TestingJobs.SIZE, 5);
        trainer = new Trainer(store, directory, Engines.byPreference());
    }

    TrainedNetwork train(CheckpointManifest start, TrainingListener listener) {
        return resume(start, Optional::empty, listener);
    }

    TrainedNetwork resume(
            CheckpointManifest start, Supplier<Optional<byte[]>> saved, TrainingListener listener) {
        return stored(trainer.train(start.job(), store.store(start.toJson()), saved, listener));
    }

    static TrainedNetwork stored(UnstoredNetwork network) {
        try (network) {
            return network.store(() -> {});
        }
    }

    TrainedNetwork trainBase(long seed) {
        return train(CheckpointManifest.fresh(TestingJobs.base(task, seed)), new TestingListener());
    }
}
