package io.transferscope.peer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Workers that share a study's jobs. */
final class WorkerPool {
    private final Callable<Worker> hire;
    private final int size;

    /** Trains one network at a time. */
    interface Worker extends AutoCloseable {
        /** Returns the network's accuracy. */
        double train(Job job) throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * @param hire starts a worker
     */
    WorkerPool(Callable<Worker> hire, int size) {
        this.hire = hire;
        this.size = size;
    }

    /**
     * Trains all of them.
     *
     * @return accuracies by label
     */
    Map<String, Double> train(List<Job> jobs) throws IOException, InterruptedException {
        JobScheduler scheduler = new JobScheduler(jobs);
        Map<String, Double> accuracies = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(size);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                futures.add(threads.submit(() -> work(scheduler, accuracies)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("A worker failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return accuracies;
    }

    private Void work(JobScheduler scheduler, Map<String, Double> accuracies) throws Exception {
        try (Worker worker = hire.call()) {
            Optional<Job> job = scheduler.next();
            while (job.isPresent()) {
                accuracies.put(job.get().label(), worker.train(job.get()));
                scheduler.done(job.get());
                job = scheduler.next();
            }
        } catch (Exception | Error e) {
            scheduler.stop();
            throw e;
        }
        return null;
    }
}
