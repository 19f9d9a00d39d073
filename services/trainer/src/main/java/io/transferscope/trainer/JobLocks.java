package io.transferscope.trainer;

import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.queue.WorkCancelledException;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets one worker of this trainer have a job at a time. Two studies may need the same network:
 * whoever comes second waits here, and then finds it trained.
 */
final class JobLocks {
    private static final long TURN_MILLIS = 50;

    private final Set<String> jobs = new HashSet<>();

    /**
     * Returns when nobody else has the job.
     *
     * @throws WorkCancelledException where the work is cancelled meanwhile
     */
    synchronized void lock(String job, Work<?> work) {
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

    synchronized void unlock(String job) {
        jobs.remove(job);
        notifyAll();
    }
}
