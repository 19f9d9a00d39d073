package io.transferscope.benchmarks.scale;

import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.result.Outcomes;
import io.transferscope.runtime.log.EventPublisher;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.RawRecord;
import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.queue.WorkHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Sleeps in place of training, and says all that a trainer says. */
final class SleepingWork implements WorkHandler<TrainingRequested> {
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(15);

    /** Between two questions whether to stop; a trainer asks after each batch. */
    private static final Duration STEP = Duration.ofSeconds(1);

    private static final int TEST_IMAGES = 1000;

    private final String trainer;
    private final JobLength length;
    private final EventPublisher publisher;
    private final Consumer<JobMessage> messages;
    private final AtomicLong unsaid;

    /**
     * @param unsaid counts progress that could not be published
     */
    SleepingWork(
            String trainer,
            JobLength length,
            EventPublisher publisher,
            Consumer<JobMessage> messages,
            AtomicLong unsaid) {
        this.trainer = trainer;
        this.length = length;
        this.publisher = publisher;
        this.messages = messages;
        this.unsaid = unsaid;
    }

    @Override
    public void handle(Work<TrainingRequested> work) throws InterruptedException {
        message(true);
        try {
            sleep(work);
        } finally {
            message(false);
        }
        TrainingRequested event = work.event();
        String job = event.job().id();
        publisher.publish(
                Topics.CHECKPOINTS, new CheckpointStored(event.network(), job, event.start()));
        publisher.publish(Topics.ACCURACIES, new AccuracyMeasured(event.network(), result(event)));
    }

    private void sleep(Work<TrainingRequested> work) throws InterruptedException {
        long began = System.nanoTime();
        long time = length.of(work.event().job().id()).toNanos();
        long said = 0;
        for (long slept = 0; slept < time; slept = System.nanoTime() - began) {
            work.throwIfCancelled();
            if (slept >= said * PROGRESS_INTERVAL.toNanos()) {
                said++;
                sayProgress(work.event(), slept, time);
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(STEP.toNanos(), time - slept));
        }
    }

    private void sayProgress(TrainingRequested event, long slept, long time) {
        int epochs = event.job().training().epochs();
        try {
            publisher.publish(
                    Topics.TRAINING_PROGRESS,
                    new TrainingProgressed(
                            event.network(),
                            event.job().id(),
                            trainer,
                            (int) (epochs * slept / time),
                            epochs,
                            slept,
                            time,
                            0));
        } catch (RuntimeException e) {
            unsaid.incrementAndGet();
        }
    }

    private static JobResult result(TrainingRequested event) {
        return new JobResult(
                event.job().id(),
                event.network(),
                event.start(),
                Collections.nCopies(event.job().training().epochs(), 0),
                TEST_IMAGES,
                1,
                "none",
                Outcomes.of(new BitSet(TEST_IMAGES), TEST_IMAGES));
    }

    private void message(boolean begins) {
        messages.accept(new JobMessage(trainer, begins, micros()));
    }

    /** Of the machine's clock. */
    static long micros() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1000;
    }

    @Override
    public void failed(TrainingRequested event, Failure failure) {
        throw new IllegalStateException("Sleeping failed: " + failure.message());
    }

    @Override
    public void undecodable(RawRecord record, String reason) {
        throw new IllegalStateException(reason);
    }
}
