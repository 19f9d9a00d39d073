package io.transferscope.systemtests.system;

import io.transferscope.stack.StackPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Where everything listens. */
record TestPorts(List<Broker> brokers, int objectStore, int aggregator) {
    TestPorts {
        brokers = List.copyOf(brokers);
    }

    static TestPorts free(int brokers) {
        List<Integer> free = StackPorts.free(2);
        return new TestPorts(Broker.onFreePorts(brokers), free.get(0), free.get(1));
    }

    /** Of the brokers, past the links. */
    String bootstrapServers() {
        return brokers.stream()
                .map(broker -> StackPorts.HOST + ":" + broker.direct())
                .collect(Collectors.joining(","));
    }

    /** As the services' command lines have them before their links are known. */
    StackPorts forServices() {
        return new StackPorts(brokers.get(0).services(), objectStore, aggregator);
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
