package io.transferscope.transfer.dispatch;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.LogEntry;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.StudyDrafted;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.log.Subscription;
import io.transferscope.runtime.log.TestingPublisher;
import io.transferscope.runtime.queue.QueuePosition;
import io.transferscope.runtime.store.BlobStore;
import io.transferscope.runtime.store.PlanStore;
import io.transferscope.runtime.store.TestingBlobStore;
import io.transferscope.runtime.store.TestingObjectStore;
import io.transferscope.transfer.job.JobMaker;
import java.io.IOException;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A log, a store and queues in memory, where time passes only when a test says so. */
final class TestingWorld {
    static final Duration QUIET = Duration.ofMinutes(2);

    final TestingObjectStore objects = new TestingObjectStore();
    final TestingPublisher publisher = new TestingPublisher();
    final TestingBlobStore blobs;

    private boolean silent;
    private final List<Dispatcher> dispatchers = new ArrayList<>();
    private final Map<Topic<?>, Long> ends = new HashMap<>();
    private final Map<Queue<?>, Long> starts = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Runnable interruption = () -> {};
    private Set<String> trainers = Set.of();
    private @Nullable BlobRef unavailable;
    private int heard;

    TestingWorld(Path directory) {
        blobs = new TestingBlobStore(directory);
    }

    /** With room for all jobs. */
    Dispatcher dispatcher() {
        return dispatcher(new Window(2, 1_000));
    }

    Dispatcher dispatcher(Window window) {
        Dispatcher dispatcher =
                new Dispatcher(
                        new PlanStore(objects, blobs),
                        new JobPublisher(new JobMaker(watched()), publisher, "transfer-1"),
                        this::queue,
                        window,
                        QUIET,
                        clock());
        dispatchers.add(dispatcher);
        return dispatcher;
    }

    /** Members of the trainers' group. */
    void trainers(String... names) {
        trainers = Set.of(names);
    }

    /** Whether the broker does not say how far trainers are. */
    void silent(boolean silence) {
        silent = silence;
    }

    Instant now() {
        return now;
    }

    /** Has something happen in the middle of the next pass. */
    void whenNextBlobIsPut(Runnable something) {
        interruption = something;
    }

    /** The store does not give this blob for the moment. */
    void unavailable(BlobRef blob) {
        unavailable = blob;
    }

    /** The store gives everything. */
    void available() {
        unavailable = null;
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
                if (blob.equals(unavailable)) {
                    throw TransferscopeException.unavailable("not now", new IOException());
                }
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

    /** Before there is a plan, these networks are known. */
    void draft(TestingStudy study, List<String> labels) {
        StudyPlan draft = study.draft(labels);
        publish(Topics.STUDY_DRAFTS, new StudyDrafted(draft.study(), blobs.put(Json.write(draft))));
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

    /** What dispatchers have published comes back to them, as it does in the log. */
    List<String> comesBack() {
        return jobsThatComeBack().stream().map(job -> job.network().label()).toList();
    }

    List<TrainingRequested> jobsThatComeBack() {
        List<Event> all = publisher.events();
        List<TrainingRequested> jobs = new ArrayList<>();
        for (Event event : all.subList(heard, all.size())) {
            if (event instanceof TrainingRequested job) {
                publish(Topics.TRAINING_JOBS, job);
                jobs.add(job);
            } else if (event instanceof JobFailed failure) {
                publish(Topics.JOB_FAILURES, failure);
            }
        }
        heard = all.size();
        return jobs;
    }

    private <E extends Event> void append(Topic<E> topic, String key, @Nullable E event) {
        pass(Duration.ofMillis(1));
        deliver(topic, key, event, now);
    }

    private <E extends Event> void deliver(
            Topic<E> topic, String key, @Nullable E event, Instant time) {
        long offset = end(topic);
        ends.put(topic, offset + 1);
        for (Dispatcher dispatcher : dispatchers) {
            for (Subscription<?> subscription : dispatcher.subscriptions(() -> {})) {
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

    private TrainerQueue queue() {
        if (silent) {
            throw TransferscopeException.unavailable("Kafka is silent", new IOException());
        }
        return new TrainerQueue(position(Queue.TRAINERS), trainers);
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
