package io.transferscope.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.JobResult;
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
import io.transferscope.contracts.study.Fault;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The first byte of an input says which topic's good record is changed, the second what of it, and
 * the rest is what that becomes.
 */
class EventFuzzTest implements FuzzTarget {
    private static final EventCodec CODEC =
            new EventCodec("fuzz", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private static final String KEY = "tiny/0/0/A1B";
    private static final NetworkId NETWORK = NetworkId.parse(KEY);
    private static final BlobRef BLOB = BlobRef.of(new byte[0]);

    private final StudyPlan plan = TestingPlans.small();
    private final List<Sample<?>> samples =
            List.of(
                    new Sample<>(
                            Topics.STUDY_REQUESTS,
                            new StudyRequested("tiny", plan.request().canonicalJson())),
                    new Sample<>(Topics.STUDY_CANCELLATIONS, new StudyCancelled("tiny")),
                    new Sample<>(Topics.STUDY_DELETIONS, new StudyDeleted("tiny")),
                    new Sample<>(Topics.STUDY_PLANS, new StudyPlanned("tiny", BLOB, 9)),
                    new Sample<>(
                            Topics.STUDY_REJECTIONS,
                            new StudyRejected(
                                    "tiny", BLOB.sha256(), List.of(new Fault("$", "is no JSON")))),
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
                                            "cpu"))),
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
                            new StudyCompleted("tiny", StudyCompleted.Outcome.COMPLETED, 9, 9, 0)));

    /** What an input does to a good record. */
    private enum Change {
        VALUE,
        VALUE_WITHOUT_HEADERS,
        KEY,
        HEADER;

        static Change of(byte choice) {
            return values()[Byte.toUnsignedInt(choice) % values().length];
        }
    }

    private record Sample<E extends Event>(Topic<E> topic, ProducerRecord<String, byte[]> good) {
        Sample(Topic<E> topic, E event) {
            this(topic, CODEC.encode(topic, event));
        }

        void decode(Change change, byte[] content) {
            Headers headers = new RecordHeaders(good.headers());
            String key = good.key();
            byte[] value = good.value();
            switch (change) {
                case VALUE -> value = content;
                case VALUE_WITHOUT_HEADERS -> {
                    value = content;
                    headers = new RecordHeaders();
                }
                case KEY -> key = new String(content, UTF_8);
                case HEADER -> {
                    String[] parts = new String(content, UTF_8).split("\n", 2);
                    headers.remove(parts[0]);
                    headers.add(parts[0], parts.length == 1 ? null : parts[1].getBytes(UTF_8));
                }
            }
            ConsumerRecord<String, byte[]> record =
                    new ConsumerRecord<>(topic.name(), 0, 0, key, value);
            headers.forEach(record.headers()::add);
            E decoded;
            try {
                decoded = EventCodec.decode(topic, record);
            } catch (UndecodableException e) {
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

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int topic = 0; topic < samples.size(); topic++) {
            seeds.add(seed(topic, Change.VALUE, samples.get(topic).good().value()));
            seeds.add(seed(topic, Change.KEY, KEY.getBytes(UTF_8)));
        }
        seeds.add(seed(0, Change.VALUE_WITHOUT_HEADERS, plan.request().canonicalJson()));
        seeds.add(seed(1, Change.VALUE_WITHOUT_HEADERS, new byte[0]));
        for (Header header : samples.get(0).good().headers()) {
            String text = header.key() + "\n" + new String(header.value(), UTF_8);
            seeds.add(seed(2, Change.HEADER, text.getBytes(UTF_8)));
        }
        return seeds;
    }

    private static byte[] seed(int topic, Change change, byte[] content) {
        byte[] seed = new byte[content.length + 2];
        seed[0] = (byte) topic;
        seed[1] = (byte) change.ordinal();
        System.arraycopy(content, 0, seed, 2, content.length);
        return seed;
    }

    @Override
    public List<String> dictionary() {
        return List.of(
                "null",
                "-1",
                "1e999",
                "\"NaN\"",
                "[]",
                "{}",
                "\"\"",
                "ce_specversion\n",
                "ce_time\n",
                "ce_type\n",
                "ce_source\n",
                "ce_dataschema\n",
                "content-type\n",
                "application/cloudevents+json",
                "ce_",
                "0.3",
                "tiny/0/0/A1B");
    }

    @Override
    public int longest() {
        return 2048;
    }

    @Override
    public int parsers() {
        return samples.size();
    }

    @Override
    public void accept(byte[] input) {
        if (input.length >= 2) {
            samples.get(Byte.toUnsignedInt(input[0]) % samples.size())
                    .decode(Change.of(input[1]), Arrays.copyOfRange(input, 2, input.length));
        }
    }
}
