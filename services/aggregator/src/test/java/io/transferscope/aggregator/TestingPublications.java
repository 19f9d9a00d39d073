package io.transferscope.aggregator;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.AccuracyMeasured;
import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.JobFailed;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyPlanned;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.contracts.plan.StudyPlan;
import io.transferscope.report.results.TestingStudies;
import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.store.StoreConnection;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** What the other services would publish, on the shared stack. */
final class TestingPublications implements AutoCloseable {
    private final KafkaEventPublisher publisher;
    private final StoreConnection store;

    TestingPublications(Path cache) {
        TestingStack.create(List.copyOf(Topics.all()), List.copyOf(Queue.all()));
        publisher =
                new KafkaEventPublisher(
                        TestingStack.kafka(), new EventCodec("test", Clock.systemUTC()));
        store =
                new StoreConnection(
                        TestingStack.objectStore(),
                        new CacheSettings(cache, 1 << 20),
                        Clock.systemUTC());
        store.prepare();
    }

    /** A plan of 22 networks. */
    static StudyPlan plan(String study) {
        return TestingStudies.plan(
                "{\"study\": \"%s\", \"copiedLayers\": [1, 3], \"controls\": [\"random\"]}"
                        .formatted(study));
    }

    static List<AccuracyMeasured> results(StudyPlan plan) {
        return List.copyOf(
                TestingStudies.results(
                                plan, network -> 500 - 10 * network.treatment().copiedLayers())
                        .values());
    }

    void announce(StudyPlan plan) {
        byte[] json = Json.write(plan);
        store.objects().put(PlannedStudy.key(plan.study()), json);
        publish(
                Topics.STUDY_PLANS,
                new StudyPlanned(plan.study(), BlobRef.of(json), plan.networks().size(), null));
    }

    BlobRef put(byte[] content) {
        return store.blobs().put(content);
    }

    void fail(StudyPlan plan, String label) {
        PlannedNetwork planned =
                plan.find(NetworkId.parse(plan.study() + "/0/0/" + label)).orElseThrow();
        publish(
                Topics.JOB_FAILURES,
                new JobFailed(
                        planned.network(),
                        planned.jobId(),
                        FailureKind.INTERNAL,
                        "it broke",
                        3,
                        "worker-9"));
    }

    <E extends Event> void publish(Topic<E> topic, E event) {
        publisher.publish(topic, event);
    }

    <E extends Event> void publish(Topic<E> topic, List<E> events) {
        publisher.publish(topic, events);
    }

    @Override
    public void close() {
        publisher.close();
        store.close();
    }
}
