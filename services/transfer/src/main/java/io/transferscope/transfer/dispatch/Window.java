package io.transferscope.transfer.dispatch;

/**
 * How many jobs are published and unfinished at most, so that a study that comes later need not
 * wait for all that came before.
 *
 * @param jobsPerTrainer one that is worked on, the others so that no trainer waits for its next
 * @param atLeast even where no trainer is known yet
 */
public record Window(int jobsPerTrainer, int atLeast) {
    public Window {
        if (jobsPerTrainer < 1 || atLeast < 1) {
            throw new IllegalArgumentException("A window has room for one job at least");
        }
    }

    long size(int trainers) {
        return Math.max(atLeast, (long) jobsPerTrainer * trainers);
    }
}
