package io.transferscope.learning;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.network.LayerPartition;
import io.transferscope.contracts.network.PoolingMethod;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.engine.BatchSizes;
import io.transferscope.learning.engine.NetworkPlan;
import io.transferscope.learning.engine.NotEnoughMemoryException;
import io.transferscope.learning.engine.TrainingClock;
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
class ManyJobsTest {
    private static final int JOBS = 400;

    /** Until then the JVM and the library's cache of kernels grow. */
    private static final int WARM = 60;

    /** Kernels of a job take more than a megabyte; the heap after a collection varies by less. */
    private static final long MOST_GROWTH = 200_000_000;

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

    /** The layers before have been planned when it turns out. */
    @Test
    void aNetworkThatDoesNotFitLeavesNothing() {
        List<Layer> layers =
                List.of(
                        new Layer.Convolution(16, 3, 1, 1, Activation.RELU),
                        new Layer.Dropout(0.5),
                        new Layer.Convolution(19_000, 1, 1, 12, Activation.RELU), // 32 × 32 pixels
                        new Layer.Output());
        JobSpec job = job(0, layers);
        NetworkPlan plan =
                new NetworkPlan(
                        LayerPartition.of(job.network(), job.frozenLayers()),
                        job.training(),
                        job.seed(),
                        new TrainingClock(),
                        new BatchSizes(4096, 4096, 64));
        long before = Pointer.totalBytes();

        assertThatThrownBy(() -> new PlannedEngine().network(plan))
                .isInstanceOf(NotEnoughMemoryException.class)
                .hasMessageMatching("The training needs more than \\d{3}\\.\\d GiB .*");

        assertThat(Pointer.totalBytes()).isEqualTo(before);
    }

    private void train(JobSpec job, TestingListener listener) {
        CheckpointManifest start = CheckpointManifest.fresh(job);
        trainer.train(job, store.store(start.toJson()), Optional::empty, listener);
    }

    /** New sizes, for which the library makes kernels, among others that it may still have. */
    private static List<Layer> layers(int job) {
        int size = job < WARM || job % 18 == 0 ? job : job % 20;
        Layer dense = new Layer.Dense(2 + size, Activation.TANH);
        if (size % 5 > 0) {
            return List.of(dense, new Layer.Output());
        }
        return List.of(
                new Layer.Convolution(8 + size / 5, 3, 1, 1, Activation.RELU),
                new Layer.Pooling(size % 2 == 0 ? PoolingMethod.MAX : PoolingMethod.AVERAGE, 2, 2),
                new Layer.Dropout(0.5),
                dense,
                new Layer.Output());
    }

    private JobSpec job(int i, List<Layer> layers) {
        return new JobSpec(
                JobSpec.ENGINE_VERSION,
                task,
                null,
                i % 2 == 0 ? 1 : 0,
                new Architecture(8, 2, layers),
                new TrainingParameters(1, 6, 0.01, 0.9, 0.001, List.of(), false),
                i);
    }

    /** Where Linux says; 0 elsewhere. */
    private static long residentBytes() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        System.gc();
        return Files.readAllLines(STATUS, US_ASCII).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }
}
