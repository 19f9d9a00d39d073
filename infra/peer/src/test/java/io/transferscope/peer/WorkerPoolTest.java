package io.transferscope.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A study dealt to workers that do not learn. */
class WorkerPoolTest {
    private static final List<Job> JOBS =
            Stream.of("baseA", "baseB", "A1A", "B1A", "A1B+", "B1B+").map(Job::parse).toList();

    private final List<String> finished = Collections.synchronizedList(new ArrayList<>());

    @Test
    void trainsEveryNetworkOnceAndAfterItsBase() throws Exception {
        WorkerPool pool = new WorkerPool(() -> worker(job -> {}), 3);

        Map<String, Double> accuracies = pool.train(JOBS);

        assertThat(accuracies).hasSize(JOBS.size()).containsEntry("A1B+", 1.0);
        assertThat(finished).hasSize(JOBS.size());
        assertThat(finished.indexOf("baseA"))
                .isLessThan(finished.indexOf("A1A"))
                .isLessThan(finished.indexOf("A1B+"));
        assertThat(finished.indexOf("baseB"))
                .isLessThan(finished.indexOf("B1A"))
                .isLessThan(finished.indexOf("B1B+"));
    }

    /** Neither worker would ever finish its base network without the other. */
    @Test
    void workersTrainSideBySide() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        WorkerPool pool =
                new WorkerPool(
                        () ->
                                worker(
                                        job -> {
                                            both.countDown();
                                            both.await();
                                        }),
                        2);

        assertThat(pool.train(JOBS)).hasSize(JOBS.size());
    }

    @Test
    void endsWhereAWorkerFails() {
        WorkerPool pool =
                new WorkerPool(
                        () ->
                                worker(
                                        job -> {
                                            throw new IOException("out of memory");
                                        }),
                        2);

        assertThatThrownBy(() -> pool.train(JOBS)).hasMessageContaining("out of memory");
        assertThat(finished).isEmpty();
    }

    @Test
    void refusesAStudyWithoutItsBases() {
        WorkerPool pool = new WorkerPool(() -> worker(job -> {}), 1);

        assertThatThrownBy(() -> pool.train(List.of(Job.parse("A1B"))))
                .hasMessage("A1B needs baseA, which is not trained");
    }

    /** What happens in a training. */
    interface Work {
        void on(Job job) throws IOException, InterruptedException;
    }

    private WorkerPool.Worker worker(Work work) {
        return new WorkerPool.Worker() {
            @Override
            public double train(Job job) throws IOException {
                try {
                    work.on(job);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                finished.add(job.label());
                return 1;
            }

            @Override
            public void close() {}
        };
    }
}
