package io.transferscope.runtime.startup;

import static io.transferscope.runtime.TestingWaits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.transferscope.contracts.access.Accounts;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.StudyCancelled;
import io.transferscope.contracts.event.Topics;
import io.transferscope.contracts.event.TrainingRequested;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.TestingPlans;
import io.transferscope.embedded.EmbeddedSettings;
import io.transferscope.embedded.EmbeddedStack;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.log.EventCodec;
import io.transferscope.runtime.log.KafkaEventPublisher;
import io.transferscope.runtime.log.Withdrawals;
import io.transferscope.runtime.queue.Failure;
import io.transferscope.runtime.queue.RawRecord;
import io.transferscope.runtime.queue.Work;
import io.transferscope.runtime.queue.WorkHandler;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("counts the Kafka clients of the process")
class QueueWorkerIT {
    @TempDir Path directory;

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void waitsForBrokerTopicsAndStoreAndThenWorks() throws Exception {
        EmbeddedSettings settings =
                EmbeddedSettings.in(directory.resolve("stack"))
                        .withPorts(new EmbeddedSettings.PortNumbers(freePort(), 0, freePort()));

        MeterRegistry metrics = new SimpleMeterRegistry();
        long adminsOfOthers = adminClients();
        try (QueueWorker<TrainingRequested> worker = worker(settings, metrics)) {
            assertThat(metrics.get("transferscope.queue.handled").counter().count()).isZero();
            worker.start();
            await().until(() -> waitsFor(worker, "Kafka at 127.0.0.1"));
            assertThat(worker.lifecycle().isAlive()).isTrue();
            assertThat(worker.lifecycle().isReady()).isFalse();

            try (EmbeddedStack stack = EmbeddedStack.start(settings);
                    TopicSetup topics = new TopicSetup(kafka(stack), Topics.all(), Queue.all());
                    KafkaEventPublisher publisher =
                            new KafkaEventPublisher(
                                    kafka(stack), new EventCodec("/test", Clock.systemUTC()))) {
                await().until(() -> waitsFor(worker, "does not exist"));

                topics.apply((short) 1);
                publisher.publish(Topics.STUDY_CANCELLATIONS, new StudyCancelled("unwanted"));
                publisher.publish(Topics.TRAINING_JOBS, job("unwanted"));
                publisher.publish(Topics.TRAINING_JOBS, job("wanted"));

                await().until(() -> worker.lifecycle().isReady());
                assertThat(adminClients() - adminsOfOthers)
                        .as("the worker's, and the one that creates topics")
                        .isEqualTo(2);
                await().untilAsserted(
                                () ->
                                        assertThat(seen)
                                                .containsExactly(
                                                        "unwanted cancelled=true",
                                                        "wanted cancelled=false"));
                await().until(
                                () ->
                                        metrics.get("transferscope.queue.handled").counter().count()
                                                == 2);
            }
        }
    }

    private static long adminClients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kafka-admin-client-thread"))
                .count();
    }

    private static KafkaSettings kafka(EmbeddedStack stack) {
        return KafkaSettings.plain(stack.broker().bootstrapServers());
    }

    private static boolean waitsFor(QueueWorker<?> worker, String what) {
        return worker.lifecycle().waitingFor().orElse("").contains(what);
    }

    private QueueWorker<TrainingRequested> worker(EmbeddedSettings stack, MeterRegistry metrics) {
        RuntimeConfig settings =
                EnvironmentConfig.read(
                        RuntimeConfig.class,
                        Map.of(
                                "TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS",
                                "127.0.0.1:" + stack.ports().broker(),
                                "TRANSFERSCOPE_OBJECT_STORE_ENDPOINT",
                                "http://127.0.0.1:" + stack.ports().objectStore(),
                                "TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY",
                                stack.credentials().accessKey(),
                                "TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY",
                                stack.credentials().secretKey(),
                                "TRANSFERSCOPE_CACHE_DIRECTORY",
                                directory.resolve("cache").toString()));
        return new QueueWorker<>(
                Accounts.TRAINER,
                "test-1",
                Queue.TRAINERS,
                settings,
                Clock.systemUTC(),
                metrics,
                (backbone, withdrawals) -> new Seeing(withdrawals));
    }

    private static TrainingRequested job(String study) {
        return new TrainingRequested(
                NetworkId.parse(study + "/0/0/A1B"),
                TestingPlans.job(TestingPlans.small(), "A1B"),
                BlobRef.of(new byte[] {1}));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private final class Seeing implements WorkHandler<TrainingRequested> {
        private final Withdrawals withdrawals;

        Seeing(Withdrawals withdrawals) {
            this.withdrawals = withdrawals;
        }

        @Override
        public void handle(Work<TrainingRequested> work) {
            String study = work.event().network().study();
            seen.add(study + " cancelled=" + withdrawals.isCancelled(study));
        }

        @Override
        public void failed(TrainingRequested event, Failure failure) {}

        @Override
        public void undecodable(RawRecord record, String reason) {}
    }
}
