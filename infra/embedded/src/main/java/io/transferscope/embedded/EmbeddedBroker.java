package io.transferscope.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker (KRaft, broker and controller in one) on the loopback interface. Its data stay in
 * the given directory: a broker started there again has every topic, group and record of the one
 * before, on whatever port. It is alone, or one of the nodes that its settings name as voters.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts on free ports; returns when clients are served. */
    public static EmbeddedBroker start(Path directory) {
        return start(directory, 0, 0, Map.of());
    }

    /**
     * Starts on the given ports (0 means a free one); returns when clients are served.
     *
     * @param overrides broker settings that win over this class's own
     */
    public static EmbeddedBroker start(
            Path directory, int port, int controllerPort, Map<String, String> overrides) {
        return start(directory, port, controllerPort, null, overrides);
    }

    /**
     * Starts on free ports and lets in only whom {@code security} names; returns when clients are
     * served. A broker started again in the directory knows the passwords of its first start.
     */
    public static EmbeddedBroker startSecured(Path directory, BrokerSecurity security) {
        return start(directory, 0, 0, requireNonNull(security, "security is null"), Map.of());
    }

    private static EmbeddedBroker start(
            Path directory,
            int port,
            int controllerPort,
            @Nullable BrokerSecurity security,
            Map<String, String> overrides) {
        Path data = directory.toAbsolutePath().normalize();
        int brokerPort = Ports.orFree(port);
        int quorumPort = Ports.orFree(controllerPort);
        Ports.requireFree(brokerPort, "--broker-port");
        Ports.requireFree(quorumPort, "--controller-port");
        Properties properties =
                BrokerProperties.of(data, brokerPort, quorumPort, security, overrides);
        KafkaConfig config = new KafkaConfig(properties, false);
        try {
            formatOnce(data, properties, security);
            new LogDirectory(data).check();
        } catch (IllegalStateException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot prepare the broker's directory " + data, e);
        }
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw new IllegalStateException("The broker in " + data + " did not start", e);
        }
        return new EmbeddedBroker(server, brokerPort);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Stops cleanly, so that the next start in the directory needs no recovery. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** What {@code kafka-storage format} does, once per directory. */
    private static void formatOnce(
            Path directory, Properties properties, @Nullable BrokerSecurity security)
            throws IOException {
        Files.createDirectories(directory);
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silence =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
                    .setClusterId(clusterId(properties.getProperty("controller.quorum.voters")))
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setSupportedFeatures(List.copyOf(Feature.PRODUCTION_FEATURES))
                    .setIgnoreFormatted(true)
                    .setScramArguments(security == null ? List.of() : security.scramArguments())
                    .setPrintStream(silence)
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("Formatting " + directory + " failed", e);
        }
    }

    /** Nodes with the same voters are one cluster; who is alone is none that anybody knows. */
    private static String clusterId(String voters) {
        if (!voters.contains(",")) {
            return Uuid.randomUuid().toString();
        }
        UUID ofVoters = UUID.nameUUIDFromBytes(voters.getBytes(StandardCharsets.UTF_8));
        return new Uuid(ofVoters.getMostSignificantBits(), ofVoters.getLeastSignificantBits())
                .toString();
    }
}
