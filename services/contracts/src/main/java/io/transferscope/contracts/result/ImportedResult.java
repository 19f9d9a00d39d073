package io.transferscope.contracts.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.transferscope.contracts.blob.BlobRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A result that was measured elsewhere: one line of an imported table. What the table does not say
 * is absent.
 *
 * @param line of the file, from 1, where it stands
 * @param share images classified right after the last epoch, as a share; absent where the table
 *     says NaN
 * @param best10 the paper's metric, as a share
 * @param counted test images behind the share
 */
public record ImportedResult(
        String jobId,
        int line,
        @Nullable Double share,
        @Nullable Double best10,
        @Nullable Tested counted,
        @Nullable Details details)
        implements NetworkResult {

    /** What a table may say besides; only ever shown. */
    public record Details(
            @Nullable Integer epochs,
            @Nullable String checkpoint,
            @Nullable Double trainSeconds,
            @Nullable String backend) {}

    public ImportedResult {
        BlobRef.requireSha256(jobId, "jobId");
        requireShare(share, "share");
        requireShare(best10, "best10");
    }

    @Override
    @JsonIgnore
    public double accuracy() {
        return share == null ? Double.NaN : share;
    }

    @Override
    @JsonIgnore
    public double best10Accuracy() {
        return best10 == null ? accuracy() : best10;
    }

    @Override
    public Optional<Tested> tested() {
        return Optional.ofNullable(counted);
    }

    private static void requireShare(@Nullable Double value, String name) {
        if (value != null && !(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is a share from 0 to 1, not " + value);
        }
    }
}
