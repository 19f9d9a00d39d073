package io.transferscope.transfer.dispatch;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.ElectionGroup;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.PlannedStudy;
import io.transferscope.embedded.EmbeddedBroker;
import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.election.Election;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.log.TestingVersions;
import io.transferscope.runtime.settings.KafkaSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dispatchers on a real log that is theirs alone, each with a store of its own. */
class DispatcherLoopIT {
    /** Longer than the test: what is done soon is done because it was heard of. */
    private static final Duration PERIOD = Duration.ofMinutes(5);

    private static final Duration UNABLE = Duration.ofMillis(500);
    private static final Duration ABSENCE = Duration.ofSeconds(5);

    @TempDir Path directory;

    private EmbeddedBroker broker;
    private KafkaSettings kafka;
    private ClusterAdmin admin;
    private KafkaEventPublisher publisher;

    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.start(directory.resolve("broker"));
        kafka = KafkaSettings.plain(broker.bootstrapServers());
        try (TopicSetup setup = new TopicSetup(kafka, List.copyOf(Topics.all()), List.of())) {
            setup.apply((short) 1);
        }
        admin = new ClusterAdmin(kafka);
        publisher = new KafkaEventPublisher(kafka, new EventCodec("test", Clock.systemUTC()));
    }

    @AfterEach
    void stopBroker() {
        publisher.close();
        admin.close();
        broker.close();
    }

    @Test
    void whoCannotActIsFollowedByWhoCan() {
        TestingWorld one = new TestingWorld(directory.resolve("one"));
        TestingWorld other = new TestingWorld(directory.resolve("other"));
        TestingStudy soon = TestingStudy.called("soon");
        TestingStudy later = TestingStudy.called("later");
        for (TestingWorld world : List.of(one, other)) {
            for (TestingStudy study : List.of(soon, later)) {
                world.objects.put(PlannedStudy.key(study.plan().study()), study.json());
            }
        }
        try (DispatcherLoop first = loop(one, "first")) {
            first.start();
            assertThat(first.waitingFor()).isPresent();
            await().until(first::isActing);
            assertThat(first.waitingFor()).isEmpty();

            publisher.publish(Topics.STUDY_PLANS, soon.planned());
            await().until(() -> hasJobOf(soon, one));

            try (DispatcherLoop second = loop(other, "second");
                    Election newer = election("newer")) {
                second.start();
                await().until(() -> second.waitingFor().isEmpty());
                one.publisher.failNext(Integer.MAX_VALUE);
                publisher.publish(Topics.STUDY_PLANS, later.planned());
                await().until(second::isActing);
                await().until(() -> hasJobOf(later, other));
                assertThat(first.isActing()).isFalse();

                newer.start();
                newer.stand();
                publisher.publish(TestingVersions.next(Topics.STUDY_PLANS), soon.planned());
                await().until(() -> newer.term().isPresent());
                assertThat(second.isActing()).isFalse();
                assertThat(second.waitingFor().orElseThrow()).contains("upgrade it");
            }
        }
    }

    private static boolean hasJobOf(TestingStudy study, TestingWorld world) {
        return world.publisher.events(TrainingRequested.class).stream()
                .anyMatch(job -> job.network().study().equals(study.plan().study()));
    }

    private DispatcherLoop loop(TestingWorld world, String name) {
        return new DispatcherLoop(
                world.dispatcher(),
                admin,
                election(name),
                Clock.systemUTC(),
                new ElectedDispatcher.Times(PERIOD, UNABLE, ABSENCE));
    }

    private Election election(String member) {
        return new Election(ElectionGroup.DISPATCHERS, kafka, member);
    }
}
