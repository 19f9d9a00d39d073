package io.transferscope.aggregator.board;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * From where one looks at studies: what is true only for a while depends on it.
 *
 * @param heardSince trainers that were last heard of before are not at work any more
 * @param trainers at work now, on whatever study; at least 1
 */
public record Sight(Instant heardSince, int trainers) {
    public Sight {
        requireNonNull(heardSince, "heardSince is null");
        trainers = Math.max(1, trainers);
    }
}
