package io.transferscope.systemtests.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.Topic;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.stack.DataDirectory;
import io.transferscope.stack.Installation;
import io.transferscope.stack.Readiness;
import io.transferscope.stack.StackProcesses;
import io.transferscope.stack.StackSettings;
import io.transferscope.stack.StackSetup;
import io.transferscope.stack.StackWatch;
import io.transferscope.stack.StoreKeys;
import io.transferscope.stack.process.RestartBackoff;
import io.transferscope.stack.process.Supervisor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The brokers of {@code infra/faults --brokers 3} without anybody else. */
@Timeout(1800)
class ThreeBrokersIT {
    private static final RestartBackoff SOON =
            new RestartBackoff(
                    Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1));

    @TempDir Path directory;

    private final TestPorts ports = TestPorts.free(3);
    private final KafkaSettings kafka = KafkaSettings.plain(ports.bootstrapServers());
    private final StackWatch watch = new StackWatch(line -> {});
    private final Supervisor supervisor = new Supervisor(SOON, watch);
    private final Cluster cluster = new Cluster(kafka, 3);
    private DataDirectory data;
    private Links links;

    @BeforeEach
    void start() {
        data = DataDirectory.open(directory);
        links = new Links(data.directory("hosts"), ports);
        StackProcesses processes =
                new StackProcesses(
                        new Installation(Path.of("../..")),
                        new StackSettings(directory, ports.forServices(), 0, List.of()),
                        data,
                        StoreKeys.in(directory));
        ServerProcesses servers = new ServerProcesses(processes, ports);
        supervisor.start(servers.specs(data, links));
        servers.await(new Readiness(watch));
        cluster.awaitWhole();
        StackSetup.prepare(ports.bootstrapServers(), 3);
    }

    @AfterEach
    void stop() {
        cluster.close();
        supervisor.close();
        links.close();
        data.close();
    }

    @Test
    void goOnWithoutTheOneThatLedTheQueue() throws Exception {
        try (KafkaEventPublisher publisher =
                new KafkaEventPublisher(kafka, new EventCodec("test", Clock.systemUTC()))) {
            publisher.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("before"));
            String leader = cluster.leader(Queue.TRAINERS).orElseThrow();
            assertThat(cluster.isWhole()).isTrue();

            ProcessHandle.of(supervisor.pid(leader).orElseThrow())
                    .ifPresent(ProcessHandle::destroyForcibly);

            await().atMost(TestSystem.PATIENCE)
                    .until(() -> cluster.leader(Queue.TRAINERS), now -> isAnother(now, leader));
            publisher.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("after"));
            assertThat(published(Topics.STUDY_CANCELLATIONS)).isEqualTo(2);
        }
    }

    private static boolean isAnother(Optional<String> now, String before) {
        return now.isPresent() && !now.get().equals(before);
    }

    private long published(Topic<?> topic) {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        kafka.clientProperties(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            return requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
        }
    }
}
