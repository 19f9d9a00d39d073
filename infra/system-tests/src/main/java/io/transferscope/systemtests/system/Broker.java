package io.transferscope.systemtests.system;

import io.transferscope.stack.StackPorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One of the brokers and where it listens. It tells everybody the same name, at which each process
 * finds its own {@link Links link} to it; the broker itself, and its peers' links, are at
 * 127.0.0.1.
 *
 * @param number from 1; also Kafka's id of the node
 * @param services port for the services
 * @param direct port for the tests, who go past all links
 * @param peers port for other brokers, and for the broker itself
 * @param controller port for the controllers' quorum
 */
record Broker(int number, int services, int direct, int peers, int controller) {
    private static final int PORTS = 4;

    /** As k8s/components/strimzi has them. */
    static final Map<String, String> REPLICATION =
            Map.of(
                    "default.replication.factor", "3",
                    "min.insync.replicas", "2",
                    "offsets.topic.replication.factor", "3",
                    "transaction.state.log.replication.factor", "3",
                    "transaction.state.log.min.isr", "2",
                    "share.coordinator.state.topic.replication.factor", "3",
                    "share.coordinator.state.topic.min.isr", "2");

    /** Longer than what two busy cores keep a broker from saying that it lives. */
    private static final Map<String, String> SESSION = Map.of("broker.session.timeout.ms", "6000");

    /** So many on free ports. */
    static List<Broker> onFreePorts(int count) {
        Iterator<Integer> free = StackPorts.free(PORTS * count).iterator();
        List<Broker> brokers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            brokers.add(new Broker(number, free.next(), free.next(), free.next(), free.next()));
        }
        return brokers;
    }

    /** The name of its process. */
    String process() {
        return process(number);
    }

    static String process(int number) {
        return "broker-" + number;
    }

    /** As it says it to clients and peers. */
    String host() {
        return "transferscope-" + process();
    }

    /** What its process is called with, as one of all brokers. */
    List<String> arguments(Path directory, List<Broker> all) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--data-dir",
                                directory.toString(),
                                "--only",
                                "broker",
                                "--broker-port",
                                String.valueOf(services),
                                "--controller-port",
                                String.valueOf(controller)));
        Map<String, String> settings = new TreeMap<>(identity(all));
        if (all.size() > 1) {
            settings.putAll(REPLICATION);
            settings.putAll(SESSION);
        }
        settings.forEach((name, value) -> arguments.addAll(List.of("--broker." + name, value)));
        return arguments;
    }

    private Map<String, String> identity(List<Broker> all) {
        return Map.of(
                "node.id",
                String.valueOf(number),
                "controller.quorum.voters",
                all.stream()
                        .map(each -> each.number + "@" + each.host() + ":" + each.controller)
                        .collect(Collectors.joining(",")),
                "listeners",
                listeners(StackPorts.HOST),
                "advertised.listeners",
                listeners(host()),
                "listener.security.protocol.map",
                "SERVICES:PLAINTEXT,DIRECT:PLAINTEXT,PEERS:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "PEERS");
    }

    private String listeners(String host) {
        return String.format(
                Locale.ROOT,
                "SERVICES://%1$s:%2$d,DIRECT://%3$s:%4$d,PEERS://%1$s:%5$d,CONTROLLER://%1$s:%6$d",
                host,
                services,
                StackPorts.HOST,
                direct,
                peers,
                controller);
    }
}
