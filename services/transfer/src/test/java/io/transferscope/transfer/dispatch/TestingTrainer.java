package io.transferscope.transfer.dispatch;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.RawRecord;
import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.queue.WorkHandler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Says of every job that it is done, but for those of which it is told otherwise. */
final class TestingTrainer implements WorkHandler<TrainingRequested> {
    private final TestingStudy study;
    private final TestingCluster cluster;
    private final Map<String, Misdeed> misdeeds = new ConcurrentHashMap<>();
    private final Collection<String> handled = new ConcurrentLinkedQueue<>();
    private final CountDownLatch longEnough = new CountDownLatch(1);

    /** What it does the next time it gets a job. */
    enum Misdeed {
        /** Says nothing of it, as if what was said had been lost. */
        LOSE,
        /** Cannot do it. */
        FAIL,
        /** Takes its time, and says nothing meanwhile. */
        LINGER
    }

    TestingTrainer(TestingStudy study, TestingCluster cluster) {
        this.study = requireNonNull(study, "study is null");
        this.cluster = requireNonNull(cluster, "cluster is null");
    }

    TestingTrainer next(String label, Misdeed misdeed) {
        misdeeds.put(label, misdeed);
        return this;
    }

    /** Lets the job be done over which somebody lingers. */
    void finish() {
        longEnough.countDown();
    }

    /** Labels of the jobs that came, in order. */
    List<String> handled() {
        return List.copyOf(handled);
    }

    long handled(String label) {
        return handled.stream().filter(label::equals).count();
    }

    @Override
    public void handle(Work<TrainingRequested> work) throws Exception {
        String label = work.event().network().label();
        handled.add(label);
        Misdeed misdeed = misdeeds.remove(label);
        if (misdeed == Misdeed.LOSE) {
            return;
        }
        if (misdeed == Misdeed.FAIL) {
            throw TransferscopeException.invalid("it cannot be done");
        }
        if (misdeed == Misdeed.LINGER) {
            longEnough.await();
        }
        if (label.startsWith("base")) { // nobody builds on the others
            cluster.publisher().publish(Topics.CHECKPOINTS, study.stored(label, cluster.blobs()));
        }
        cluster.publisher().publish(Topics.ACCURACIES, study.measured(label));
    }

    @Override
    public void failed(TrainingRequested event, Failure failure) {
        if (failure.kind() != FailureKind.INVALID) {
            throw new AssertionError(failure.message());
        }
        cluster.publisher().publish(Topics.JOB_FAILURES, study.failed(event.network().label()));
    }

    @Override
    public void undecodable(RawRecord record, String reason) {
        throw new AssertionError(reason);
    }
}
