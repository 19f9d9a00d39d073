package io.transferscope.trainer;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.runtime.failure.CrashPoint;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.ObjectStore;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The results of jobs in the object store; each is written once, the first wins. */
record JobResults(ObjectStore objects) {
    private static final long MAX_BYTES = 4L << 20;

    JobResults {
        requireNonNull(objects, "objects is null");
    }

    /**
     * @throws TransferscopeException of kind INVALID where the object is something else
     */
    Optional<JobResult> find(String jobId) {
        String key = JobResult.key(jobId);
        Optional<JobResult> found;
        try {
            found = objects.read(key, MAX_BYTES).map(json -> Json.read(json, JobResult.class));
        } catch (TransferscopeException | JsonException e) {
            if (Failures.kindOf(e) != FailureKind.INVALID) {
                throw e;
            }
            throw unusable(key, Failures.describe(e), e);
        }
        if (found.isPresent() && !found.get().jobId().equals(jobId)) {
            throw unusable(key, "is the result of job " + found.get().jobId(), null);
        }
        return found;
    }

    private static TransferscopeException unusable(
            String key, String fault, @Nullable Throwable cause) {
        return new TransferscopeException(
                FailureKind.INVALID,
                String.format(
                        Locale.ROOT,
                        "Result %s cannot be used: %s. Remove this object from the bucket, and retry the network to train it again",
                        key,
                        fault),
                cause);
    }

    /** Writes it unless there is one; whether this is the one that is stored now. */
    boolean keep(JobResult result) {
        CrashPoint.BEFORE_RESULT.reached();
        boolean first = objects.putIfAbsent(JobResult.key(result.jobId()), Json.write(result));
        CrashPoint.AFTER_RESULT.reached();
        return first;
    }
}
