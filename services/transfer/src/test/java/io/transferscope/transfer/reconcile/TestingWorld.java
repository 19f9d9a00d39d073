package io.transferscope.transfer.reconcile;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.queue.QueuePosition;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.runtime.store.TestingObjectStore;
import io.transferscope.transfer.job.JobMaker;
import io.transferscope.transfer.job.Plans;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A log, a store and queues in memory, where time passes only when a test says so. */
final class TestingWorld {
    static final Duration QUIET = Duration.ofMinutes(2);

    final TestingObjectStore objects = new TestingObjectStore();
    final TestingPublisher publisher = new TestingPublisher();
    final TestingBlobStore blobs;

    private final List<Reconciler> reconcilers = new ArrayList<>();
    private final Map<Topic<?>, Long> ends = new HashMap<>();
    private final Map<Queue<?>, Long> starts = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Runnable interruption = () -> {};
    private int heard;

    TestingWorld(Path directory) {
        blobs = new TestingBlobStore(directory);
    }

    Reconciler reconciler() {
        Reconciler reconciler =
                new Reconciler(
                        new Plans(objects),
                        new Republisher(new JobMaker(watched()), publisher, "transfer-1"),
                        this::position,
                        clock(),
                        QUIET);
        reconcilers.add(reconciler);
        return reconciler;
    }

    Instant now() {
        return now;
    }

    /** Has something happen in the middle of the next pass. */
    void whenNextBlobIsPut(Runnable something) {
        interruption = something;
    }

    private BlobStore watched() {
        return new BlobStore() {
            @Override
            public BlobRef put(byte[] content) {
                Runnable something = interruption;
                interruption = () -> {};
                something.run();
                return blobs.put(content);
            }

            @Override
            public BlobRef put(Path file) {
                return blobs.put(file);
            }

            @Override
            public byte[] read(BlobRef blob, long limit) {
                return blobs.read(blob, limit);
            }

            @Override
            public Path fetch(BlobRef blob) {
                return blobs.fetch(blob);
            }

            @Override
            public boolean contains(BlobRef blob) {
                return blobs.contains(blob);
            }
        };
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** All records of the queue so far are done or given up. */
    void consumed(Queue<?> queue) {
        starts.put(queue, end(queue.topic()));
    }

    /** The topic is lost, and there is a new one of its name. */
    void madeAnew(Topic<?> topic) {
        ends.remove(topic);
        starts.keySet().removeIf(queue -> queue.topic().equals(topic));
    }

    void plan(TestingStudy study) {
        objects.put(PlannedStudy.key(study.plan().study()), study.json());
        publish(Topics.STUDY_PLANS, study.planned());
    }

    <E extends Event> void publish(Topic<E> topic, E event) {
        append(topic, event.key(), event);
    }

    void takeBack(JobFailed failure) {
        append(Topics.JOB_FAILURES, failure.key(), null);
    }

    /** The study was deleted then, which is heard of only now. */
    void deleted(String study, Instant then) {
        deliver(Topics.STUDY_DELETIONS, study, new StudyDeleted(study), then);
    }

    /** What reconcilers have published comes back to them, as it does in the log. */
    List<String> comesBack() {
        List<Event> all = publisher.events();
        List<String> labels = new ArrayList<>();
        for (Event event : all.subList(heard, all.size())) {
            if (event instanceof TrainingRequested job) {
                publish(Topics.TRAINING_JOBS, job);
                labels.add(job.network().label());
            } else if (event instanceof JobFailed failure) {
                publish(Topics.JOB_FAILURES, failure);
            }
        }
        heard = all.size();
        return labels;
    }

    private <E extends Event> void append(Topic<E> topic, String key, @Nullable E event) {
        pass(Duration.ofMillis(1));
        deliver(topic, key, event, now);
    }

    private <E extends Event> void deliver(
            Topic<E> topic, String key, @Nullable E event, Instant time) {
        long offset = end(topic);
        ends.put(topic, offset + 1);
        for (Reconciler reconciler : reconcilers) {
            for (Subscription<?> subscription : reconciler.subscriptions()) {
                if (subscription.topic().equals(topic)) {
                    deliver(subscription, new LogEntry<>(key, event, offset, time));
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // the subscription is to the entry's topic
    private static <E extends Event> void deliver(Subscription<E> subscription, LogEntry<?> entry) {
        subscription.handler().accept((LogEntry<E>) entry);
    }

    private QueuePosition position(Queue<?> queue) {
        long start = starts.getOrDefault(queue, 0L);
        return new QueuePosition(start, end(queue.topic()), end(queue.topic()) - start);
    }

    private long end(Topic<?> topic) {
        return ends.getOrDefault(topic, 0L);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }
}
