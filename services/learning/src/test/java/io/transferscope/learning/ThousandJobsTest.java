package io.transferscope.learning;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.Method;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.UnsupportedNetworkException;
import io.transferscope.learning.engine.planned.PlannedEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training takes outside the heap is given back when it ends, in whatever way. */
class ThousandJobsTest {
    private static final int JOBS = 1000;

    /** Until then the JVM and the library's cache of kernels grow. */
    private static final int WARM = 200;

    /** Less than 100 kB of each job. */
    private static final long MOST_GROWTH = 80_000_000;

    private static final Path STATUS = Path.of("/proc/self/status");

    @TempDir Path directory;

    private TestingArrayStore store;
    private BlobRef task;
    private Trainer trainer;

    @BeforeEach
    void create() {
        store = new TestingArrayStore(directory);
        task = TestingTasks.store(store, 2, 3, 8, 5);
        trainer = new Trainer(store, directory, List.of(new PlannedEngine()));
        train(job(0, layers(0)), new TestingListener());
    }

    @Test
    void networksOfManyShapesLeaveNothing() throws Exception {
        long before = Pointer.totalBytes();
        long warm = 0;
        for (int i = 0; i < JOBS; i++) {
            if (i == WARM) {
                warm = residentBytes();
            }
            train(job(i, layers(i)), new TestingListener());
            assertThat(Pointer.totalBytes()).as("after job %d", i).isEqualTo(before);
        }

        assumeThat(STATUS).exists();
        assertThat(residentBytes()).isLessThan(warm + MOST_GROWTH);
    }

    @Test
    void aCancelledTrainingLeavesNothing() {
        long before = Pointer.totalBytes();

        assertThatThrownBy(
                        () ->
                                train(
                                        job(1, layers(0)),
                                        TestingListener.stoppingAt(TestingListener.at(0, 0))))
                .isInstanceOf(TrainingCancelledException.class);

        assertThat(Pointer.totalBytes()).isEqualTo(before);
    }

    @Test
    void aNetworkThatIsRefusedHalfWayLeavesNothing() {
        Layer slow = new Layer.LocalResponse(7, 0.0001, 0.5, 1);
        List<Layer> layers =
                List.of(
                        new Layer.Convolution(16, 3, 1, 1, Activation.RELU),
                        new Layer.Dropout(0.5),
                        slow,
                        new Layer.Output());
        long before = Pointer.totalBytes();

        assertThatThrownBy(() -> train(job(0, layers), new TestingListener()))
                .isInstanceOf(UnsupportedNetworkException.class)
                .hasMessageContaining("no fast kernel");

        assertThat(Pointer.totalBytes()).isEqualTo(before);
    }

    private void train(JobSpec job, TestingListener listener) {
        CheckpointManifest start = CheckpointManifest.fresh(job);
        trainer.train(job, store.store(start.toJson()), Optional::empty, listener);
    }

    /** Of sizes that are almost never the same, so that the library knows no kernel for them. */
    private static List<Layer> layers(int i) {
        Layer dense = new Layer.Dense(2 + i, i % 2 == 0 ? Activation.RELU : Activation.TANH);
        if (i % 25 > 0) {
            return List.of(dense, new Layer.Output());
        }
        return List.of(
                new Layer.Convolution(8 + i / 25, 3, 1, 1, Activation.RELU),
                new Layer.Pooling(i % 50 == 0 ? Method.MAX : Method.AVERAGE, 2, 2),
                new Layer.Dropout(0.5),
                dense,
                new Layer.Output());
    }

    private JobSpec job(int i, List<Layer> layers) {
        return new JobSpec(
                JobSpec.ENGINE_VERSION,
                task,
                null,
                i % 50 == 0 ? 1 : 0,
                new Architecture(8, 2, layers),
                new TrainingParameters(1, 6, 0.01, 0.9, 0.001, List.of(), false),
                i);
    }

    private static long residentBytes() throws IOException {
        return Files.readAllLines(STATUS, US_ASCII).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
