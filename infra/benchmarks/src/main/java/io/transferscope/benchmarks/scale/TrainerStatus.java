package io.transferscope.benchmarks.scale;

import static java.util.Objects.requireNonNull;

/**
 * How the trainers of a process are.
 *
 * @param waiting trainers that cannot take part in the queue, or cannot go on
 * @param reason that one of them gives; empty where all can
 * @param renewed locks kept longer
 * @param lost locks lost while the work went on
 * @param redelivered jobs that another trainer had had before
 * @param unsaid progress that could not be published
 */
record TrainerStatus(
        int waiting, String reason, long renewed, long lost, long redelivered, long unsaid)
        implements ProcessMessage {
    static final TrainerStatus NONE = new TrainerStatus(0, "", 0, 0, 0, 0);

    TrainerStatus {
        requireNonNull(reason, "reason is null");
    }

    TrainerStatus plus(TrainerStatus other) {
        return new TrainerStatus(
                waiting + other.waiting,
                reason.isEmpty() ? other.reason : reason,
                renewed + other.renewed,
                lost + other.lost,
                redelivered + other.redelivered,
                unsaid + other.unsaid);
    }

    /** What has been counted since; who waits, waits now. */
    TrainerStatus since(TrainerStatus before) {
        return new TrainerStatus(
                waiting,
                reason,
                renewed - before.renewed,
                lost - before.lost,
                redelivered - before.redelivered,
                unsaid - before.unsaid);
    }
}
