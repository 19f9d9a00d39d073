package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.study.Fault;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that was turned down.
 *
 * @param study its name, where it has a readable one
 * @param requestDigest SHA-256 of the request's bytes
 * @param faults everything that is wrong with it; of very many unusable images the first
 * @param unusableList everything of the data set that cannot be used, where the faults say not all
 */
public record Rejection(
        @Nullable String study,
        String requestDigest,
        Instant time,
        List<Fault> faults,
        @Nullable BlobRef unusableList) {
    public Rejection {
        requireNonNull(requestDigest, "requestDigest is null");
        requireNonNull(time, "time is null");
        faults = List.copyOf(faults);
    }
}
