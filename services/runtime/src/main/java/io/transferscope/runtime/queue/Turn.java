package io.transferscope.runtime.queue;

import java.time.Duration;

/** Which of a worker's two hands may take the next event. The first has the first turn. */
final class Turn {
    private int whose;

    synchronized boolean isOf(int hand) {
        return whose == hand;
    }

    /** Gives the turn to the other hand, where it is this one's. */
    synchronized void pass(int hand) {
        if (whose == hand) {
            whose = 1 - hand;
            notifyAll();
        }
    }

    /** Waits for the turn, though not longer than this; whether it has come. */
    synchronized boolean await(int hand, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        long left = time.toMillis();
        while (whose != hand && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return whose == hand;
    }
}
