package io.transferscope.cli.garbage;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a deletion has to remember until it is done, since it takes away what it knows this from. It
 * lies in the bucket as long as the deletion is under way.
 *
 * @param deletedBefore when the study of this name was last deleted before, in epoch milliseconds
 *     of the broker's clock; null for never. A later time means that this deletion was published.
 * @param jobs of the study's plan
 */
record DeletionNote(String study, @Nullable Long deletedBefore, List<String> jobs) {
    static final String PREFIX = "deletions/";

    private static final String SUFFIX = ".json";

    /** 100,000 jobs take some 7 MB. */
    private static final long MAX_BYTES = 64L << 20;

    DeletionNote {
        requireNonNull(study, "study is null");
        jobs = List.copyOf(jobs);
    }

    static String key(String study) {
        return PREFIX + study + SUFFIX;
    }

    static String studyOf(String key) {
        return key.substring(PREFIX.length(), Math.max(PREFIX.length(), key.length() - 5));
    }

    static Optional<DeletionNote> find(ObjectStore objects, String study) {
        try {
            return objects.read(key(study), MAX_BYTES)
                    .map(json -> Json.read(json, DeletionNote.class));
        } catch (TransferscopeException | JsonException e) {
            if (Failures.kindOf(e) != FailureKind.INVALID) {
                throw e;
            }
            return Optional.empty(); // damaged: it is written anew
        }
    }

    void write(ObjectStore objects) {
        objects.put(key(study), Json.write(this));
    }

    /** Whether the deletion has been published since this was written. */
    boolean isPublished(Deletions deletions) {
        return deletions
                .last(study)
                .filter(time -> deletedBefore == null || time.toEpochMilli() > deletedBefore)
                .isPresent();
    }
}
