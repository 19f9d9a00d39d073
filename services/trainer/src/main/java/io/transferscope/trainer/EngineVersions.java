package io.transferscope.trainer;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.runtime.failure.OtherVersionException;
import io.transferscope.runtime.failure.TransferscopeException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Which jobs a trainer may train: those of its own engine version, since another would give the
 * same job another network.
 *
 * <p>A newer job waits for a newer trainer, however long that takes. An older one waits only as
 * long as older trainers may still be there, which is so in a rolling upgrade; then nobody is left
 * who could train it, and it fails.
 */
final class EngineVersions {
    private final Duration grace;
    private final LongSupplier nanos;
    private final long start;

    /**
     * @param grace how long from now on older jobs are left to older trainers
     */
    EngineVersions(Duration grace, LongSupplier nanos) {
        this.grace = requireNonNull(grace, "grace is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.start = nanos.getAsLong();
    }

    /** Whether it is to be left to trainers of its own version for now. */
    boolean isForOthers(TrainingRequested event) {
        int version = event.job().engineVersion();
        return version > JobSpec.ENGINE_VERSION
                || version < JobSpec.ENGINE_VERSION && nanos.getAsLong() - start < grace.toNanos();
    }

    /**
     * @throws OtherVersionException where a trainer of another version is to train it
     * @throws TransferscopeException of kind INVALID where nobody will
     */
    void require(TrainingRequested event) {
        int version = event.job().engineVersion();
        if (version > JobSpec.ENGINE_VERSION) {
            throw OtherVersionException.newer(describe(event) + ": upgrade it");
        }
        if (isForOthers(event)) {
            throw OtherVersionException.older(describe(event));
        }
        if (version < JobSpec.ENGINE_VERSION) {
            throw TransferscopeException.invalid(
                    describe(event)
                            + ", and trainers of that version have had time to take it: delete the"
                            + " study and send its request again, or start such trainers, raise"
                            + " transferscope.trainer.older-jobs-grace of the others, and retry");
        }
    }

    private static String describe(TrainingRequested event) {
        return String.format(
                Locale.ROOT,
                "job.engineVersion of %s is %d, but this trainer computes version %d",
                event.network(),
                event.job().engineVersion(),
                JobSpec.ENGINE_VERSION);
    }
}
