package io.transferscope.learning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.checkpoint.LayerState;
import io.transferscope.contracts.checkpoint.Parameter;
import io.transferscope.contracts.network.Activation;
import io.transferscope.contracts.network.Layer;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.data.InvalidBlobException;
import io.transferscope.learning.engine.Engines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays of a trained network are in the store before anybody is told of the network. */
class StoredNetworkTest {
    @TempDir Path directory;
    private TestingTrainer trainer;
    private CheckpointManifest base;
    private CheckpointManifest start;

    @BeforeEach
    void trainABase() {
        trainer = new TestingTrainer(directory);
        base = trainer.trainBase(1).manifest();
        start =
                CheckpointManifest.variant(
                        TestingJobs.variant(base, trainer.task, 2, true, 2), base);
    }

    private TrainedNetwork train(ArrayStore store) {
        return TestingTrainer.stored(unstored(store, directory, new TestingListener()));
    }

    private UnstoredNetwork unstored(ArrayStore store, Path scratch, TrainingListener listener) {
        BlobRef stored = trainer.store.store(start.toJson());
        return new Trainer(store, scratch, Engines.byPreference())
                .train(start.job(), stored, Optional::empty, listener);
    }

    private static List<BlobRef> blobs(CheckpointManifest manifest) {
        return manifest.layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .map(Parameter::blob)
                .toList();
    }

    /** Loses each blob once, when it is asked for: when all others have been stored. */
    private record SweptStore(TestingArrayStore store, Set<BlobRef> swept) implements ArrayStore {
        @Override
        public Path fetch(BlobRef blob) {
            return store.fetch(blob);
        }

        @Override
        public BlobRef store(byte[] content) {
            return store.store(content);
        }

        @Override
        public BlobRef store(Path file) {
            return store.store(file);
        }

        @Override
        public boolean contains(BlobRef blob) {
            if (swept.add(blob)) {
                try {
                    Files.delete(store.fetch(blob));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return store.contains(blob);
        }
    }

    @Test
    void whatIsFrozenAndWasLostIsStoredAgain() {
        TrainedNetwork usual = train(trainer.store);

        TrainedNetwork network = train(new SweptStore(trainer.store, new HashSet<>()));

        assertThat(network).isEqualTo(usual);
        assertThat(blobs(network.manifest())).allMatch(trainer.store::contains);
    }

    /** Somebody else's .npy file with the same numbers. */
    @Test
    void whatCannotBeMadeAgainIsInvalidAndNamed() throws Exception {
        LayerState first = base.layers().get(0);
        Parameter weights = first.parameters().get(0);
        byte[] npy = Files.readAllBytes(trainer.store.fetch(requireNonNull(weights.blob())));
        BlobRef foreign = trainer.store.store(withLongerHeader(npy));
        List<LayerState> layers = new ArrayList<>(start.layers());
        layers.set(
                0,
                layers.get(0)
                        .with(
                                List.of(
                                        Parameter.stored(weights.name(), weights.shape(), foreign),
                                        first.parameters().get(1))));
        start = new CheckpointManifest(start.job(), layers, null);

        assertThatThrownBy(() -> train(new SweptStore(trainer.store, new HashSet<>())))
                .isInstanceOf(InvalidBlobException.class)
                .hasMessageContaining(foreign.sha256());
    }

    /** 64 spaces more, as other writers pad it. */
    private static byte[] withLongerHeader(byte[] npy) {
        int length = (npy[8] & 0xff) | (npy[9] & 0xff) << 8;
        int end = 10 + length;
        byte[] longer = new byte[npy.length + 64];
        System.arraycopy(npy, 0, longer, 0, end - 1);
        Arrays.fill(longer, end - 1, end + 63, (byte) ' ');
        System.arraycopy(npy, end - 1, longer, end + 63, npy.length - end + 1);
        longer[8] = (byte) (length + 64);
        longer[9] = (byte) (length + 64 >> 8);
        return longer;
    }

    /** Fails a few times, as a store does that is away. */
    private static final class AwayStore implements ArrayStore {
        private final ArrayStore store;
        private int failures;

        AwayStore(ArrayStore store, int failures) {
            this.store = store;
            this.failures = failures;
        }

        @Override
        public Path fetch(BlobRef blob) {
            return store.fetch(blob);
        }

        @Override
        public BlobRef store(byte[] content) {
            if (failures-- > 0) {
                throw new IllegalStateException("the store is away");
            }
            return store.store(content);
        }

        @Override
        public BlobRef store(Path file) {
            return store.store(file);
        }

        @Override
        public boolean contains(BlobRef blob) {
            return store.contains(blob);
        }
    }

    @Test
    void whereTheStoreWasAwayItIsAskedAgain() {
        try (UnstoredNetwork network =
                unstored(new AwayStore(trainer.store, 2), directory, new TestingListener())) {
            for (int times = 0; times < 2; times++) {
                assertThatThrownBy(() -> network.store(() -> {})).hasMessage("the store is away");
            }

            TrainedNetwork stored = network.store(() -> {});

            assertThat(blobs(stored.manifest())).allMatch(trainer.store::contains);
        }
    }

    @Test
    void storingEndsWhereItIsNotWanted() {
        try (UnstoredNetwork network = unstored(trainer.store, directory, new TestingListener())) {
            int[] asked = {0};

            assertThatThrownBy(
                            () ->
                                    network.store(
                                            () -> {
                                                if (++asked[0] == 3) {
                                                    throw new IllegalStateException("stopped");
                                                }
                                            }))
                    .hasMessage("stopped");
        }
    }

    /** More than the heap is given for copies; what stands in the way goes while it is waited. */
    @Test
    void aDiskThatTakesNothingIsWaitedForAndLeftAsItWas() throws Exception {
        startWithMoreThanTheHeapIsGivenForCopies();
        Path scratch = Files.createFile(directory.resolve("scratch"));
        TrainingListener patient =
                new TrainingListener() {
                    @Override
                    public boolean waitsFor(RuntimeException failure) {
                        return scratch.toFile().delete();
                    }
                };

        try (UnstoredNetwork network = unstored(trainer.store, scratch, patient)) {
            assertThat(scratch).isNotEmptyDirectory();
            assertThat(blobs(network.store(() -> {}).manifest())).allMatch(trainer.store::contains);
        }

        assertThat(scratch).isEmptyDirectory();
    }

    private void startWithMoreThanTheHeapIsGivenForCopies() {
        start =
                CheckpointManifest.fresh(
                        TestingJobs.base(
                                trainer.task,
                                1,
                                List.of(
                                        new Layer.Dense(1600, Activation.RELU),
                                        new Layer.Dense(1600, Activation.RELU),
                                        new Layer.Output()),
                                new TrainingParameters(1, 64, 0.01, 0.9, 0, List.of(), false)));
    }

    @Test
    void aTrainerThatIsStoppedWhileItWaitsForTheDiskKeepsItsLastState() throws Exception {
        startWithMoreThanTheHeapIsGivenForCopies();
        Path full = Files.createFile(directory.resolve("scratch"));
        List<Progress> kept = new ArrayList<>();
        TrainingListener stopped =
                new TrainingListener() {
                    private boolean isStopped;

                    @Override
                    public boolean waitsFor(RuntimeException failure) {
                        isStopped = true;
                        return false;
                    }

                    @Override
                    public boolean cancelled() {
                        return isStopped;
                    }

                    @Override
                    public void resumable(Progress progress, Supplier<Snapshot> state) {
                        if (isStopped) {
                            kept.add(progress);
                        }
                    }
                };

        assertThatThrownBy(() -> unstored(trainer.store, full, stopped))
                .isInstanceOf(TrainingCancelledException.class);

        assertThat(kept).extracting(Progress::epoch).containsExactly(1);
    }

    @Test
    void aTrainerThatIsStoppedAfterItsLastEvaluationLosesNothing() {
        TrainedNetwork usual = train(trainer.store);
        TestingListener interrupted = TestingListener.stoppingAt(TestingListener.at(4, 0));
        assertThatThrownBy(() -> unstored(trainer.store, directory, interrupted))
                .isInstanceOf(TrainingCancelledException.class);
        TestingListener resumed = new TestingListener();

        TrainedNetwork network = trainer.resume(start, interrupted.saved(), resumed);

        assertThat(network).isEqualTo(usual);
        assertThat(requireNonNull(resumed.resumedAt).epoch()).isEqualTo(4);
    }
}
