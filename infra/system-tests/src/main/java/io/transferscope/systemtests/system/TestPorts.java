package io.transferscope.systemtests.system;

import io.transferscope.local.stack.StackPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where everything listens.
 *
 * @param broker reached by the services, through their links
 * @param direct the same broker's, past the links: for itself and for the tests
 */
record TestPorts(
        int broker,
        int direct,
        int controller,
        int objectStore,
        int aggregator,
        Links.Ports links) {
    static TestPorts free() {
        List<Integer> free = StackPorts.free(7);
        return new TestPorts(
                free.get(0),
                free.get(1),
                free.get(2),
                free.get(3),
                free.get(4),
                new Links.Ports(free.get(0), free.get(3), free.get(5), free.get(6)));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + direct;
    }

    /** As the services' command lines have them before their links are known. */
    StackPorts forServices() {
        return new StackPorts(links.brokerLink(), links.objectStoreLink(), aggregator);
    }

    /**
     * A broker talks to itself too, to keep the state of share groups: not over the links, which
     * are the services'.
     */
    List<String> brokerArguments(Path directory) {
        String listeners =
                String.format(
                        Locale.ROOT,
                        "BROKER://127.0.0.1:%d,DIRECT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d",
                        broker,
                        direct,
                        controller);
        String advertised =
                String.format(
                        Locale.ROOT,
                        "BROKER://%s:%d,DIRECT://127.0.0.1:%d",
                        Links.BROKER_NAME,
                        links.brokerLink(),
                        direct);
        return List.of(
                "--data-dir",
                directory.toString(),
                "--only",
                "broker",
                "--broker-port",
                String.valueOf(broker),
                "--controller-port",
                String.valueOf(controller),
                "--broker.listeners",
                listeners,
                "--broker.advertised.listeners",
                advertised,
                "--broker.listener.security.protocol.map",
                "BROKER:PLAINTEXT,DIRECT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "--broker.inter.broker.listener.name",
                "DIRECT");
    }

    List<String> objectStoreArguments(Path directory) {
        return List.of(
                "--data-dir",
                directory.toString(),
                "--only",
                "object-store",
                "--object-store-port",
                String.valueOf(objectStore));
    }
}
