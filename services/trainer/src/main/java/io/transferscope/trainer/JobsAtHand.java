package io.transferscope.trainer;

import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.queue.WorkCancelledException;
import java.util.HashSet;
import java.util.Set;

/**
 * The jobs that this trainer has in hand. Two studies may need the same network: whoever comes
 * second waits here, and then finds it trained.
 */
final class JobsAtHand {
    private static final long TURN_MILLIS = 50;

    private final Set<String> jobs = new HashSet<>();

    /**
     * Returns when nobody else has the job.
     *
     * @throws WorkCancelledException where the work is cancelled meanwhile
     */
    synchronized void take(String job, Work<?> work) {
        while (jobs.contains(job)) {
            work.throwIfCancelled();
            try {
                wait(TURN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new WorkCancelledException();
            }
        }
        jobs.add(job);
    }

    synchronized void leave(String job) {
        jobs.remove(job);
        notifyAll();
    }
}
