package io.transferscope.transfer.reconcile;

import io.transferscope.contracts.event.CheckpointStored;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of one job of one network; of each kind of event the latest.
 *
 * @param requested its job was published
 * @param progressed its training was heard of
 * @param failed it was given up
 * @param checkpoint its checkpoint was announced
 * @param measured its accuracy was published
 * @param said when this process published its job, which may not have come back to it yet
 */
record JobFacts(
        @Nullable Mark requested,
        @Nullable Instant progressed,
        @Nullable Mark failed,
        @Nullable Checkpoint checkpoint,
        @Nullable Instant measured,
        @Nullable Instant said) {
    static final JobFacts NONE = new JobFacts(null, null, null, null, null, null);

    /** An announced checkpoint. */
    record Checkpoint(CheckpointStored event, Mark mark) {}

    JobFacts withRequested(@Nullable Mark mark) {
        return new JobFacts(mark, progressed, failed, checkpoint, measured, said);
    }

    JobFacts withProgressed(Instant at) {
        return new JobFacts(requested, at, failed, checkpoint, measured, said);
    }

    JobFacts withFailed(Mark mark) {
        return new JobFacts(
                requested, progressed, Mark.later(failed, mark), checkpoint, measured, said);
    }

    JobFacts withCheckpoint(Checkpoint stored) {
        return new JobFacts(requested, progressed, failed, stored, measured, said);
    }

    JobFacts withMeasured(Instant at) {
        return new JobFacts(requested, progressed, failed, checkpoint, at, said);
    }

    JobFacts withSaid(Instant at) {
        return new JobFacts(requested, progressed, failed, checkpoint, measured, at);
    }

    /** Without what was published when the study was not this study yet. */
    JobFacts without(Predicate<Instant> isForgotten) {
        return new JobFacts(
                requested == null || isForgotten.test(requested.at()) ? null : requested,
                progressed == null || isForgotten.test(progressed) ? null : progressed,
                failed == null || isForgotten.test(failed.at()) ? null : failed,
                checkpoint == null || isForgotten.test(checkpoint.mark().at()) ? null : checkpoint,
                measured == null || isForgotten.test(measured) ? null : measured,
                said);
    }

    /** When it was last heard of by way of its own job; empty where it never was. */
    Stream<Instant> heard() {
        return Stream.of(requested == null ? null : requested.at(), progressed)
                .filter(Objects::nonNull);
    }
}
