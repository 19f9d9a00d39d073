package io.transferscope.learning;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.contracts.plan.MemoryNeed;
import io.transferscope.learning.data.ArrayStore;
import io.transferscope.learning.data.InvalidBlobException;
import io.transferscope.learning.engine.Engine;
import io.transferscope.learning.engine.NativeMemory;
import io.transferscope.learning.engine.NotEnoughMemoryException;
import io.transferscope.learning.features.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Trains networks, one at a time.
 *
 * <p>The same job gives the same bytes whenever and however often it was interrupted, as long as it
 * is computed by the same engine in the same {@link Engine#environment}: every draw has its own
 * seed, derived from the job's, and nothing depends on time or on what was trained before.
 *
 * <p>Not safe for use by several threads.
 */
public final class Trainer {
    private static final long MAX_JSON = 64L << 20;

    private final ArrayStore store;
    private final Path scratch;
    private final List<Engine> engines;

    /**
     * @param scratch directory for temporary files of up to {@link Precision#LIMIT} bytes
     * @param engines of which the first one that can compute a network does
     */
    public Trainer(ArrayStore store, Path scratch, List<Engine> engines) {
        this.store = requireNonNull(store, "store is null");
        this.scratch = requireNonNull(scratch, "scratch is null");
        this.engines = List.copyOf(engines);
    }

    /**
     * Trains a network to its end; storing it is left to the caller.
     *
     * @param start the stored manifest that the network starts from
     * @param saved reads the snapshot of an earlier attempt at the same job, if there is one, when
     *     everything else is ready. It is passed over, and the training begun anew, where it is
     *     damaged or comes from an environment that computes other bits
     * @throws InvalidBlobException where a stored blob is not what it should be
     * @throws NotEnoughMemoryException where this process cannot hold the network
     * @throws TrainingCancelledException where the listener asked for it
     */
    public UnstoredNetwork train(
            JobSpec job,
            BlobRef start,
            Supplier<Optional<byte[]>> saved,
            TrainingListener listener) {
        CheckpointManifest manifest = read(start, CheckpointManifest.class);
        if (!manifest.job().equals(job)) {
            throw new InvalidBlobException(start, "is not a manifest of job " + job.id());
        }
        TaskData task = read(job.task(), TaskData.class);
        if (task.imageSize() != job.network().imageSize()
                || task.classes().size() != job.network().classes()) {
            throw new InvalidBlobException(
                    job.task(),
                    String.format(
                            Locale.ROOT,
                            "has %d classes of images of size %d, but the network takes %d of size %d",
                            task.classes().size(),
                            task.imageSize(),
                            job.network().classes(),
                            job.network().imageSize()));
        }
        NativeMemory.require(MemoryNeed.of(job, task.images(Part.TRAIN)));
        try (TrainingRun run = new TrainingRun(manifest, task, engines, store, scratch, listener)) {
            run.resume(saved);
            return run.train(start);
        }
    }

    private <T> T read(BlobRef blob, Class<T> type) {
        if (blob.size() > MAX_JSON) {
            throw new InvalidBlobException(blob, "is too large to be a " + type.getSimpleName());
        }
        try {
            return Json.read(Files.readAllBytes(store.fetch(blob)), type);
        } catch (JsonException e) {
            throw new InvalidBlobException(blob, "is no " + type.getSimpleName(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + blob, e);
        }
    }
}
