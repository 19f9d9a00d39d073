package io.transferscope.trainer;

import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.learning.Progress;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.log.EventPublisher;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that a training is under way, at its start and then at intervals, whatever it is at: a long
 * download, iteration or evaluation must not be taken for death. Kafka may be slow or away.
 */
final class Heartbeat {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final EventPublisher publisher;
    private final Subject subject;
    private final BooleanSupplier isOver;
    private final ScheduledThreadPoolExecutor beats;
    private volatile Progress latest;
    private boolean begun;

    /** Of the beating thread: what was said last. */
    private Progress said;

    private double rate;

    /** Whose training it is, and by whom. */
    record Subject(NetworkId network, String jobId, String worker) {
        private TrainingProgressed at(Progress progress, double rate) {
            return new TrainingProgressed(
                    network,
                    jobId,
                    worker,
                    progress.epoch(),
                    progress.epochs(),
                    progress.finished(),
                    progress.total(),
                    rate);
        }
    }

    /**
     * @param epochs of the training, all that is known before its first progress
     * @param isOver whether the training is given up: from then on nothing is said
     */
    Heartbeat(
            EventPublisher publisher,
            Subject subject,
            int epochs,
            Duration interval,
            BooleanSupplier isOver) {
        this.publisher = publisher;
        this.subject = subject;
        this.isOver = isOver;
        this.latest = new Progress(0, epochs, 0, 0, 0, 0);
        this.said = latest;
        this.beats = new ScheduledThreadPoolExecutor(1, DaemonThreads.named("training-heartbeat"));
        beats.scheduleWithFixedDelay(
                this::beat, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What to say next time; the first is said at once. */
    void progressed(Progress progress) {
        latest = progress;
        if (!begun) {
            begun = true;
            beats.execute(this::beat);
        }
    }

    /** Is said at once, since it is further than what was said before. */
    void resumed(Progress progress) {
        latest = progress;
        beats.execute(this::beat);
    }

    private void beat() {
        if (isOver.getAsBoolean()) {
            return;
        }
        Progress now = latest;
        // While nothing is trained, as in an evaluation, the last rate stands.
        rate = now.images() == said.images() ? rate : now.imagesPerSecondSince(said);
        said = now;
        try {
            publisher.publish(Topics.TRAINING_PROGRESS, subject.at(now, rate));
        } catch (RuntimeException e) {
            LOG.warn(
                    "Progress not published network={} cause={}",
                    subject.network(),
                    Failures.describe(e));
        }
    }

    /**
     * Ends it, and waits for progress that is being published: else it could arrive after the
     * failure, and the network look at work.
     */
    void stop(Duration patience) {
        beats.shutdown();
        try {
            if (!beats.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                beats.getQueue().clear();
                LOG.debug("Progress is still being published network={}", subject.network());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
