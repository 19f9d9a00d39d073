package io.transferscope.benchmarks.scale;

import static java.util.Objects.requireNonNull;

/**
 * A trainer has begun or ended a job.
 *
 * @param micros of the machine's clock, which all processes share
 */
record JobMessage(String trainer, boolean begins, long micros) implements ProcessMessage {
    JobMessage {
        requireNonNull(trainer, "trainer is null");
    }
}
