package io.transferscope.learning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.Engines;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training takes little of the heap, whatever the size of the network. */
class SmallHeapIT {
    /** Holds the JVM, the libraries' classes and pieces of arrays, but no array of 64 MB. */
    private static final String HEAP = "-Xmx56m";

    @TempDir Path directory;

    @Test
    void aNetworkLargerThanTheHeapIsDrawnTrainedStoredAndReadAgain() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                HEAP,
                                "-XX:+UseSerialGC",
                                "-XX:MaxNewSize=16m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SmallHeapIT.class.getName(),
                                directory.toString())
                        .redirectErrorStream(true)
                        .start();

        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    /** The process: trains a base of 17 million parameters, and a variant of it. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        TestingArrayStore store = new TestingArrayStore(directory);
        BlobRef task = TestingTasks.store(store, TestingJobs.CLASSES, 6, TestingJobs.SIZE, 5);
        List<Layer> layers =
                List.of(
                        new Layer.Dense(4096, Activation.RELU),
                        new Layer.Dense(4096, Activation.RELU),
                        new Layer.Output());
        JobSpec job =
                TestingJobs.base(
                        task,
                        1,
                        layers,
                        new TrainingParameters(1, 8, 0.01, 0.9, 0, List.of(), false));
        Trainer trainer = new Trainer(store, directory, Engines.byPreference());
        CheckpointManifest base = train(trainer, store, CheckpointManifest.fresh(job));
        train(
                trainer,
                store,
                CheckpointManifest.variant(TestingJobs.variant(base, task, 2, false, 2), base));
    }

    private static CheckpointManifest train(
            Trainer trainer, TestingArrayStore store, CheckpointManifest start) {
        return TestingTrainer.stored(
                        trainer.train(
                                start.job(),
                                store.store(start.toJson()),
                                Optional::empty,
                                new TestingListener()))
                .manifest();
    }
}
