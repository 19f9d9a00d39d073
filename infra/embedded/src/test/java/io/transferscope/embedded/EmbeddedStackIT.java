package io.transferscope.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.embedded.EmbeddedSettings.PortNumbers;
import io.transferscope.embedded.EmbeddedSettings.Server;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStackIT {
    private static final TopicPartition PARTITION = new TopicPartition("events", 0);

    @TempDir Path directory;

    @Test
    void goesOnWithItsDataAfterARestart() throws Exception {
        try (EmbeddedStack stack = EmbeddedStack.start(directory)) {
            publish(stack.broker().bootstrapServers(), "kept");
        }

        try (EmbeddedStack stack = EmbeddedStack.start(directory)) {
            assertThat(firstValue(stack.broker().bootstrapServers())).isEqualTo("kept");
        }
    }

    @Test
    void keepsASecondStackOutOfItsDirectory() {
        try (EmbeddedStack stack = EmbeddedStack.start(directory)) {
            assertThatThrownBy(() -> EmbeddedStack.start(directory))
                    .hasMessageStartingWith("Another stack runs in " + directory);
            assertThat(stack.objectStore().port()).isPositive();
        }
    }

    @Test
    void runsItsPartsAloneInOneDirectory() throws Exception {
        EmbeddedSettings settings = EmbeddedSettings.in(directory);
        try (EmbeddedStack broker = EmbeddedStack.start(settings.withOnly(Server.BROKER));
                EmbeddedStack store = EmbeddedStack.start(settings.withOnly(Server.OBJECT_STORE))) {
            publish(broker.broker().bootstrapServers(), "kept");

            assertThat(store.objectStore().port()).isPositive();
            assertThatThrownBy(store::broker).hasMessage("This stack has no broker");
            assertThatThrownBy(() -> EmbeddedStack.start(settings))
                    .hasMessageStartingWith("Another stack runs in " + directory);
        }

        try (EmbeddedStack both = EmbeddedStack.start(settings)) {
            assertThat(firstValue(both.broker().bootstrapServers())).isEqualTo("kept");
        }
    }

    @Test
    void namesThePortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            EmbeddedSettings settings =
                    EmbeddedSettings.in(directory).withPorts(new PortNumbers(0, 0, port));

            assertThatThrownBy(() -> EmbeddedStack.start(settings))
                    .hasMessageContaining("Port " + port + " is in use")
                    .hasMessageContaining("--object-store-port");
        }
    }

    @Test
    void refusesRequestsThatAreNotSigned() throws Exception {
        try (EmbeddedObjectStore store = EmbeddedObjectStore.start(directory)) {
            HttpResponse<Void> response =
                    HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(store.endpoint()).build(),
                                    HttpResponse.BodyHandlers.discarding());

            assertThat(response.statusCode()).isEqualTo(403);
        }
    }

    private static void publish(String bootstrapServers, String value) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic("events", 1, (short) 1))).all().get();
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("events", "key", value)).get();
        }
    }

    private static String firstValue(String bootstrapServers) {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            return consumer.poll(Duration.ofMinutes(2)).records(PARTITION).get(0).value();
        }
    }
}
