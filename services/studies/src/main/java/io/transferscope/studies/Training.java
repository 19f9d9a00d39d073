package io.transferscope.studies;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.TrainingProgressed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the trainers of a network said.
 *
 * @param latest word
 * @param since when its trainer has been at the network, as far as what it said is kept
 */
public record Training(Published<TrainingProgressed> latest, Instant since) {
    public Training {
        requireNonNull(latest, "latest is null");
        requireNonNull(since, "since is null");
    }

    static Training begun(Published<TrainingProgressed> first) {
        return new Training(first, first.time());
    }

    Training with(Published<TrainingProgressed> other) {
        if (other.offset() <= latest.offset()) {
            return this;
        }
        return isContinuedBy(other.event()) ? new Training(other, since) : begun(other);
    }

    /** Whoever begins again is at it anew. */
    private boolean isContinuedBy(TrainingProgressed next) {
        TrainingProgressed last = latest.event();
        return next.worker().equals(last.worker()) && next.iteration() >= last.iteration();
    }

    /** Nothing where it was said at this time or before. */
    @Nullable Training after(Instant time) {
        if (Published.after(latest, time) == null) {
            return null;
        }
        return since.isAfter(time) ? this : begun(latest);
    }

    public TrainingProgressed progress() {
        return latest.event();
    }
}
