package io.transferscope.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a broker is told that serves one machine: little memory, no waiting. */
final class BrokerProperties {
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final String BROKER_LISTENER = "BROKER";

    private static final String HOST = "127.0.0.1";
    private static final int NODE_ID = 1;

    private BrokerProperties() {}

    static Properties of(
            Path directory,
            int port,
            int controllerPort,
            @Nullable BrokerSecurity security,
            Map<String, String> overrides) {
        Properties properties = new Properties();
        identity(properties, directory, port, controllerPort);
        oneReplicaOfEverything(properties);
        littleMemory(properties);
        littleWaiting(properties);
        manyTrainers(properties);
        properties.put("auto.create.topics.enable", "false");
        if (security != null) {
            security.applyTo(properties, BROKER_LISTENER, CONTROLLER_LISTENER);
        }
        properties.putAll(overrides);
        return properties;
    }

    private static void identity(
            Properties properties, Path directory, int port, int controllerPort) {
        String broker = HOST + ":" + port;
        String controller = HOST + ":" + controllerPort;
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE_ID));
        properties.put(
                "listeners",
                BROKER_LISTENER + "://" + broker + "," + CONTROLLER_LISTENER + "://" + controller);
        properties.put("advertised.listeners", BROKER_LISTENER + "://" + broker);
        properties.put(
                "listener.security.protocol.map",
                BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        properties.put("inter.broker.listener.name", BROKER_LISTENER);
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("controller.quorum.voters", NODE_ID + "@" + controller);
        properties.put("log.dirs", directory.toString());
    }

    private static void oneReplicaOfEverything(Properties properties) {
        for (String topic :
                List.of(
                        "offsets.topic",
                        "transaction.state.log",
                        "share.coordinator.state.topic")) {
            properties.put(topic + ".replication.factor", "1");
            properties.put(topic + ".num.partitions", "1");
        }
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("default.replication.factor", "1");
        properties.put("num.partitions", "1");
    }

    private static void littleMemory(Properties properties) {
        // The default takes 128 MiB of heap at once.
        properties.put("log.cleaner.dedupe.buffer.size", "2097152");
        properties.put("log.segment.bytes", "16777216");
        properties.put("log.index.size.max.bytes", "262144");
        properties.put("num.network.threads", "1");
        properties.put("num.io.threads", "2");
        properties.put("background.threads", "2");
        properties.put("group.coordinator.threads", "1");
    }

    private static void littleWaiting(Properties properties) {
        // A new member of a share group gets its first record in half a second instead of six.
        properties.put("group.share.heartbeat.interval.ms", "500");
        properties.put("group.share.min.heartbeat.interval.ms", "500");
        properties.put("group.share.assignment.interval.ms", "0");
        // Tests shorten the lock; what a group does not set stays as it comes.
        properties.put("group.share.min.record.lock.duration.ms", "1000");
        properties.put("group.initial.rebalance.delay.ms", "0");
        // A broker that crashed is let in again after 4 seconds instead of 13.
        properties.put("broker.session.timeout.ms", "2000");
        properties.put("broker.heartbeat.interval.ms", "500");
    }

    private static void manyTrainers(Properties properties) {
        // As many as Kafka allows, instead of 200
        properties.put("group.share.max.size", "1000");
        // Share groups may have windows as wide as Kafka allows, instead of 4000
        properties.put("group.share.max.partition.max.record.locks", "10000");
    }
}
