package io.transferscope.learning;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.dataset.ClassData;
import io.transferscope.contracts.dataset.Npy;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.network.Architecture;
import io.transferscope.contracts.network.Preset;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.study.TrainingParameters;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.data.SplitMix64;
import io.transferscope.learning.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains a small network and a variant of it on noise, and keeps neither: after that the libraries
 * are loaded, and the compiler has seen what a training does. Leaves nothing behind that the next
 * training would notice.
 */
public final class WarmUp {
    private static final int SIZE = 32;
    private static final int CLASSES = 2;
    private static final int IMAGES = 96;
    private static final int FROZEN = 3;
    private static final TrainingParameters TRAINING =
            new TrainingParameters(3, 64, 0.01, 0.9, 0.0005, List.of(), true);

    private final ArrayStore store;
    private final Trainer trainer;
    private final BooleanSupplier isOver;

    private WarmUp(List<Engine> engines, Path scratch, BooleanSupplier isOver) {
        this.store = new ScratchStore(scratch);
        this.trainer = new Trainer(store, scratch, engines);
        this.isOver = isOver;
    }

    /**
     * Takes seconds, in the thread that networks are trained in.
     *
     * @param engines that the next training will be computed by
     * @param scratch directory for temporary files, of its own
     * @param isOver asked between any two steps: whether to stop at once
     */
    public static void run(List<Engine> engines, Path scratch, BooleanSupplier isOver) {
        try {
            new WarmUp(engines, scratch, isOver).run();
        } catch (TrainingCancelledException e) {
            return; // there is something better to do
        }
    }

    private void run() {
        BlobRef task = store.store(Json.write(task()));
        JobSpec base = job(task, null, 0);
        CheckpointManifest trained = train(CheckpointManifest.fresh(base));
        JobSpec variant = job(task, new JobSpec.Parent(base.id(), FROZEN), FROZEN);
        train(CheckpointManifest.variant(variant, trained));
    }

    private static JobSpec job(BlobRef task, JobSpec.@Nullable Parent parent, int frozen) {
        return new JobSpec(
                JobSpec.ENGINE_VERSION,
                task,
                parent,
                frozen,
                new Architecture(SIZE, CLASSES, Preset.THIN_32.layers()),
                TRAINING,
                0);
    }

    private TaskData task() {
        return new TaskData(
                SIZE,
                "noise",
                IntStream.range(0, CLASSES)
                        .mapToObj(
                                label ->
                                        new ClassData(
                                                "class-" + label,
                                                List.of(shard(2 * label)),
                                                List.of(shard(2 * label + 1))))
                        .toList());
    }

    private ShardRef shard(int seed) {
        byte[] header =
                Npy.header(Npy.Type.UINT8, List.of(IMAGES, Architecture.CHANNELS, SIZE, SIZE));
        byte[] content = new byte[header.length + IMAGES * Architecture.CHANNELS * SIZE * SIZE];
        System.arraycopy(header, 0, content, 0, header.length);
        SplitMix64 draws = new SplitMix64(seed);
        for (int i = header.length; i < content.length; i++) {
            content[i] = (byte) draws.nextInt(256);
        }
        return new ShardRef(store.store(content), IMAGES);
    }

    private CheckpointManifest train(CheckpointManifest start) {
        TrainingListener listener =
                new TrainingListener() {
                    @Override
                    public boolean cancelled() {
                        return isOver.getAsBoolean();
                    }
                };
        BlobRef stored = store.store(start.toJson());
        try (UnstoredNetwork network =
                trainer.train(start.job(), stored, Optional::empty, listener)) {
            return network.store(() -> {}).manifest();
        }
    }
}
