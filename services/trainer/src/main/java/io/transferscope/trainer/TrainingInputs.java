package io.transferscope.trainer;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.CheckpointManifest;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.dataset.TaskData;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what a training reads before it begins, so that it finds all of it on this machine's disk
 * and the processor does not wait for the store.
 */
final class TrainingInputs {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingInputs.class);
    private static final long MAX_JSON = 64L << 20;

    private final BlobStore blobs;

    /** Its images are here: most trainings are of the task of the one before. */
    private volatile @Nullable BlobRef latestTask;

    TrainingInputs(BlobStore blobs) {
        this.blobs = blobs;
    }

    /**
     * Fetches all that can be told. What is not as it should be is left to the training to find.
     *
     * @param pause runs before each blob, and may throw to end it
     */
    void fetch(TrainingRequested event, Runnable pause) {
        try {
            fetchAll(event, pause);
        } catch (TransferscopeException e) {
            if (e.kind() != FailureKind.INVALID) {
                throw e;
            }
            LOG.debug("Not fetched in advance network={}", event.network(), e);
        }
    }

    private void fetchAll(TrainingRequested event, Runnable pause) {
        pause.run();
        read(event.start(), CheckpointManifest.class)
                .ifPresent(start -> fetch(arrays(start), pause));
        BlobRef taskBlob = event.job().task();
        if (!taskBlob.equals(latestTask)) {
            pause.run();
            read(taskBlob, TaskData.class).ifPresent(task -> fetch(images(task), pause));
            latestTask = taskBlob;
        }
    }

    private static Stream<BlobRef> arrays(CheckpointManifest start) {
        return start.layers().stream()
                .flatMap(layer -> layer.parameters().stream())
                .<@Nullable BlobRef>map(parameter -> parameter.blob())
                .filter(Objects::nonNull);
    }

    private static Stream<BlobRef> images(TaskData task) {
        return task.classes().stream()
                .flatMap(data -> Stream.of(Part.values()).map(data::shards))
                .flatMap(shards -> shards.stream().map(ShardRef::blob));
    }

    private void fetch(Stream<BlobRef> needed, Runnable pause) {
        needed.distinct()
                .forEach(
                        blob -> {
                            pause.run();
                            blobs.fetch(blob);
                        });
    }

    private <T> Optional<T> read(BlobRef blob, Class<T> type) {
        if (blob.size() > MAX_JSON) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(Files.readAllBytes(blobs.fetch(blob)), type));
        } catch (JsonException e) {
            LOG.debug("Not fetched in advance, is no {} blob={}", type.getSimpleName(), blob, e);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + blob, e);
        }
    }
}
