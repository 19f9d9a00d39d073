package io.transferscope.benchmarks.scale;

import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.settings.Setting;
import io.transferscope.stack.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A broker and an object store, each a process of its own, with all topics and groups. */
final class ScaleServers implements AutoCloseable {
    /** What the embedded broker has otherwise, made for one machine, is here as nobody sets it. */
    private static final Map<String, String> AS_IN_A_CLUSTER =
            Map.of(
                    "num.network.threads", "3",
                    "num.io.threads", "8",
                    "group.share.heartbeat.interval.ms", "5000",
                    "group.share.min.heartbeat.interval.ms", "5000",
                    "group.share.assignment.interval.ms", "1000");

    private static final String MAIN = "io.transferscope.embedded.EmbeddedStack";
    private static final String READY = "READY ";
    private static final String KEY = "benchmark-key";
    private static final short ONE_REPLICA = 1;

    private final MeasuredProcess broker;
    private final MeasuredProcess store;
    private final Map<String, String> environment;
    private final KafkaSettings kafka;

    private ScaleServers(
            MeasuredProcess broker, MeasuredProcess store, Map<String, String> environment) {
        this.broker = broker;
        this.store = store;
        this.environment = Map.copyOf(environment);
        this.kafka =
                KafkaSettings.from(
                        EnvironmentConfig.read(RuntimeConfig.class, environment).kafka());
    }

    /**
     * @param brokerSettings that win over those of a cluster
     */
    static ScaleServers start(
            Installation installation,
            Path directory,
            String brokerHeap,
            Map<String, String> brokerSettings)
            throws IOException {
        Map<String, String> settings = new TreeMap<>(AS_IN_A_CLUSTER);
        settings.putAll(brokerSettings);
        Map<String, String> environment = new HashMap<>();
        environment.put(Setting.variable(ObjectStoreSettings.ACCESS_KEY), KEY);
        environment.put(Setting.variable(ObjectStoreSettings.SECRET_KEY), KEY);
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.addAll(List.of("--broker." + name, value)));
        MeasuredProcess broker =
                start(installation, directory, "broker", brokerHeap, arguments, environment);
        MeasuredProcess store =
                start(installation, directory, "object-store", "256m", List.of(), environment);
        try {
            environment.put(
                    Setting.variable(KafkaSettings.BOOTSTRAP_SERVERS),
                    address(broker, "broker", directory));
            environment.put(
                    Setting.variable(ObjectStoreSettings.ENDPOINT),
                    address(store, "object-store", directory));
            environment.put(
                    Setting.variable(CacheSettings.DIRECTORY),
                    directory.resolve("cache").toString());
            ScaleServers servers = new ScaleServers(broker, store, environment);
            try (TopicSetup topics = new TopicSetup(servers.kafka, Topics.all(), Queue.all())) {
                topics.apply(ONE_REPLICA);
            }
            return servers;
        } catch (IOException | RuntimeException e) {
            store.close();
            broker.close();
            throw e;
        }
    }

    private static MeasuredProcess start(
            Installation installation,
            Path directory,
            String part,
            String heap,
            List<String> settings,
            Map<String, String> environment)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--only", part));
        arguments.addAll(List.of("--data-dir", directory.resolve("data").toString()));
        arguments.addAll(List.of("--broker-port", "0"));
        arguments.addAll(List.of("--controller-port", "0"));
        arguments.addAll(List.of("--object-store-port", "0"));
        arguments.addAll(settings);
        return MeasuredProcess.start(
                List.of("-Xmx" + heap),
                installation.embeddedClassPath(),
                MAIN,
                arguments,
                environment,
                directory.resolve(part + ".log"));
    }

    private static String address(MeasuredProcess server, String name, Path directory)
            throws IOException {
        BufferedReader lines = server.lines();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return Stream.of(line.split(" "))
                        .filter(word -> word.startsWith(name + "="))
                        .map(word -> word.substring(name.length() + 1))
                        .findFirst()
                        .orElseThrow();
            }
        }
        throw new IOException(
                "The "
                        + name
                        + " did not start:\n"
                        + Files.readString(directory.resolve(name + ".log")));
    }

    MeasuredProcess broker() {
        return broker;
    }

    MeasuredProcess store() {
        return store;
    }

    KafkaSettings kafka() {
        return kafka;
    }

    /** Settings with which a service uses them. */
    Map<String, String> environment() {
        return environment;
    }

    @Override
    public void close() {
        store.close();
        broker.close();
    }
}
