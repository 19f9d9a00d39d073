package io.transferscope.peer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deals jobs to workers as they ask: in order, but none before its base network is done. */
final class JobScheduler {
    private final List<Job> waiting;
    private final Set<String> done = new HashSet<>();
    private boolean stopped;

    JobScheduler(List<Job> jobs) {
        waiting = new ArrayList<>(jobs);
        Set<String> labels = new HashSet<>();
        jobs.forEach(job -> labels.add(job.label()));
        for (Job job : jobs) {
            if (!job.base().map(labels::contains).orElse(true)) {
                throw new IllegalArgumentException(
                        job.label() + " needs " + job.base().get() + ", which is not trained");
            }
        }
    }

    /** Waits for a job that can be done; empty when there is none left. */
    synchronized Optional<Job> next() throws InterruptedException {
        while (!stopped && !waiting.isEmpty()) {
            for (Iterator<Job> jobs = waiting.iterator(); jobs.hasNext(); ) {
                Job job = jobs.next();
                if (job.base().map(done::contains).orElse(true)) {
                    jobs.remove();
                    return Optional.of(job);
                }
            }
            wait();
        }
        return Optional.empty();
    }

    synchronized void done(Job job) {
        done.add(job.label());
        notifyAll();
    }

    /** Gives nobody a job any more: what has failed may be the base of others. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
