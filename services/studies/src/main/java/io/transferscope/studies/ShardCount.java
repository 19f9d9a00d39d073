package io.transferscope.studies;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How many shards were published. Of the events only those are kept that may still be the largest
 * once older ones are forgotten; in one run of the splitter that is the last.
 */
public record ShardCount(List<Step> steps) {
    static final ShardCount NONE = new ShardCount(List.of());

    /** What one event says. */
    public record Step(Instant time, int published, int total) {
        private boolean outlasts(Step earlier) {
            return !time.isBefore(earlier.time)
                    && published >= earlier.published
                    && total >= earlier.total;
        }
    }

    public ShardCount {
        steps = List.copyOf(steps);
    }

    ShardCount with(Step step) {
        if (steps.stream().anyMatch(known -> known.outlasts(step))) {
            return this;
        }
        List<Step> kept = new ArrayList<>(steps);
        kept.removeIf(step::outlasts);
        kept.add(step);
        return new ShardCount(kept);
    }

    ShardCount after(Instant time) {
        return new ShardCount(steps.stream().filter(step -> step.time().isAfter(time)).toList());
    }

    public Shards largest() {
        return new Shards(
                steps.stream().mapToInt(Step::published).max().orElse(0),
                steps.stream().mapToInt(Step::total).max().orElse(0));
    }
}
