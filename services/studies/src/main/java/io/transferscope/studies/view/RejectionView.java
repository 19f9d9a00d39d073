package io.transferscope.studies.view;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.Fault;
import io.transferscope.studies.Rejection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request that was turned down.
 *
 * @param study its name, where it has a readable one
 * @param requestDigest SHA-256 of the request's bytes
 * @param time when it was (ISO 8601)
 * @param faults everything that is wrong with it; of very many unusable images the first
 * @param unusable where the list of everything unusable is, as CSV; absent where the faults say all
 */
public record RejectionView(
        @Nullable String study,
        String requestDigest,
        String time,
        List<Fault> faults,
        @Nullable String unusable) {
    public RejectionView {
        requireNonNull(requestDigest, "requestDigest is null");
        requireNonNull(time, "time is null");
        faults = List.copyOf(faults);
    }

    public static RejectionView of(Rejection rejection) {
        return new RejectionView(
                rejection.study(),
                rejection.requestDigest(),
                rejection.time().toString(),
                rejection.faults(),
                rejection.unusableList() == null
                        ? null
                        : String.format(
                                Locale.ROOT,
                                "/api/v1/rejections/%s/unusable",
                                rejection.requestDigest()));
    }
}
