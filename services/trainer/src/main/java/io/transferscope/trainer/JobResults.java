package io.transferscope.trainer;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import io.transferscope.runtime.failure.CrashPoint;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.store.ObjectStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The results of jobs in the object store; each is written once, the first wins. */
record JobResults(ObjectStore objects) {
    private static final long MAX_BYTES = 4L << 20;

    /** Wrong bytes may have changed on their way: the store's own are bad only if they stay so. */
    private static final int READS = 3;

    JobResults {
        requireNonNull(objects, "objects is null");
    }

    /**
     * @throws TransferscopeException of kind INVALID where the object is something else
     */
    Optional<JobResult> find(String jobId) {
        String key = JobResult.key(jobId);
        String fault = "";
        @Nullable JsonException cause = null;
        for (int i = 0; i < READS; i++) {
            Optional<byte[]> json = objects.read(key, MAX_BYTES);
            if (json.isEmpty()) {
                return Optional.empty();
            }
            try {
                JobResult result = Json.read(json.get(), JobResult.class);
                if (result.jobId().equals(jobId)) {
                    return Optional.of(result);
                }
                fault = "is the result of job " + result.jobId();
                cause = null;
            } catch (JsonException e) {
                fault = "cannot be read: " + e.getMessage();
                cause = e;
            }
        }
        throw new TransferscopeException(
                FailureKind.INVALID,
                "Object %s %s. Remove it from the bucket, and retry the network to train it again"
                        .formatted(key, fault),
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
