package io.transferscope.runtime.queue;

import java.time.Duration;

/**
 * Which of a worker's two members of the share group may take the next event. The first has the
 * first turn.
 */
final class Turn {
    private int whose;

    synchronized boolean isOf(int member) {
        return whose == member;
    }

    /** Gives the turn to the other member, where it is this one's. */
    synchronized void pass(int member) {
        if (whose == member) {
            whose = 1 - member;
            notifyAll();
        }
    }

    /** Waits for the turn, though not longer than this; whether it has come. */
    synchronized boolean await(int member, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long left = time.toMillis();
        while (whose != member && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return whose == member;
    }
}
