package io.transferscope.contracts.event;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.study.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request cannot be carried out.
 *
 * @param study its name, where it has a readable one
 * @param requestDigest SHA-256 of the request's bytes
 * @param faults everything that is wrong with it
 * @param unusable everything of the data set that cannot be used, as CSV with the columns path,
 *     reason, detail; absent where the faults say it all
 */
public record StudyRejected(
        @Nullable String study,
        String requestDigest,
        List<Fault> faults,
        @Nullable BlobRef unusable)
        implements Event {
    public StudyRejected {
        BlobRef.requireSha256(requestDigest, "requestDigest");
        faults = List.copyOf(faults);
    }

    @Override
    public String key() {
        return requestDigest;
    }
}
