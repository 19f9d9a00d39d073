package io.transferscope.runtime.log;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.dataset.ShardRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.CheckpointStored;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.ShardPublished;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.StudyCompleted;
import io.transferscope.contracts.event.StudyDeleted;
import io.transferscope.contracts.event.StudyDrafted;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.StudyRejected;
import io.transferscope.contracts.event.StudyRequested;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingProgressed;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.fuzz.FuzzTarget;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.study.Fault;
import io.transferscope.runtime.failure.OtherVersionException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** An event of every topic, as a good record, and what comes of a record that was changed. */
final class TestingEvents {
    private static final EventCodec CODEC =
            new EventCodec("fuzz", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private static final NetworkId NETWORK = NetworkId.parse("tiny/0/0/A1B");
    private static final BlobRef BLOB = BlobRef.of(new byte[0]);

    private final StudyPlan plan = TestingPlans.small();
    final List<Sample<?>> samples =
            List.of(
                    new Sample<>(
                            Topics.STUDY_REQUESTS,
                            new StudyRequested("tiny", plan.request().canonicalJson())),
                    new Sample<>(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny")),
                    new Sample<>(Topics.STUDY_DELETIONS, new StudyDeleted("tiny")),
                    new Sample<>(Topics.STUDY_PLANS, new StudyPlanned("tiny", BLOB, 9, null)),
                    new Sample<>(
                            Topics.STUDY_REJECTIONS,
                            new StudyRejected(
                                    "tiny",
                                    BLOB.sha256(),
                                    List.of(new Fault("$", "is no JSON")),
                                    null)),
                    new Sample<>(
                            Topics.DATASET_SHARDS,
                            new ShardPublished(
                                    "tiny", "cat", Part.TRAIN, 0, new ShardRef(BLOB, 3), 1, 4)),
                    new Sample<>(
                            Topics.TRAINING_JOBS,
                            new TrainingRequested(NETWORK, TestingPlans.job(plan, "A1B"), BLOB)),
                    new Sample<>(
                            Topics.TRAINING_PROGRESS,
                            new TrainingProgressed(
                                    NETWORK, BLOB.sha256(), "worker", 1, 14, 20, 280, 450.5)),
                    new Sample<>(
                            Topics.CHECKPOINTS, new CheckpointStored(NETWORK, BLOB.sha256(), BLOB)),
                    new Sample<>(
                            Topics.ACCURACIES,
                            new AccuracyMeasured(
                                    NETWORK,
                                    new JobResult(
                                            BLOB.sha256(),
                                            NETWORK,
                                            BLOB,
                                            List.of(1, 2),
                                            5,
                                            1.5,
                                            "cpu",
                                            null))),
                    new Sample<>(
                            Topics.JOB_FAILURES,
                            new JobFailed(
                                    NETWORK,
                                    BLOB.sha256(),
                                    FailureKind.INVALID,
                                    "a blob is missing",
                                    1,
                                    "worker")),
                    new Sample<>(
                            Topics.STUDY_COMPLETIONS,
                            new StudyCompleted("tiny", StudyCompleted.Outcome.COMPLETED, 9, 9, 0)),
                    new Sample<>(Topics.STUDY_DRAFTS, new StudyDrafted("tiny", BLOB)));

    /** A topic with a good record of it. */
    record Sample<E extends Event>(Topic<E> topic, ProducerRecord<String, byte[]> good) {
        Sample(Topic<E> topic, E event) {
            this(topic, CODEC.encode(topic, event));
        }

        /** Decodes a record, and what it becomes when it is encoded; or finds it refused. */
        void decode(@Nullable String key, byte[] value, Iterable<Header> headers) {
            ConsumerRecord<String, byte[]> record =
                    new ConsumerRecord<>(topic.name(), 0, 0, key, value);
            headers.forEach(record.headers()::add);
            E decoded;
            try {
                decoded = EventCodec.decode(topic, record);
            } catch (UndecodableException | OtherVersionException e) {
                FuzzTarget.requireClear(e);
                return;
            }
            byte[] canonical = topic.encode(decoded);
            FuzzTarget.requireSame(
                    canonical,
                    topic.encode(topic.decode(decoded.key(), canonical)),
                    "canonical form");
        }
    }

    /** The sample that the first byte of an input chooses. */
    Sample<?> chosenBy(byte[] input) {
        return samples.get(Byte.toUnsignedInt(input[0]) % samples.size());
    }

    /** An input for the sample of this index. */
    static byte[] input(int sample, byte[] content) {
        byte[] input = new byte[content.length + 1];
        input[0] = (byte) sample;
        System.arraycopy(content, 0, input, 1, content.length);
        return input;
    }

    static byte[] contentOf(byte[] input) {
        return Arrays.copyOfRange(input, 1, input.length);
    }
}
