package io.transferscope.systemtests.system;

import io.transferscope.stack.DataDirectory;
import io.transferscope.stack.Readiness;
import io.transferscope.stack.StackProcesses;
import io.transferscope.stack.process.ChildSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processes of brokers and object store. */
final class ServerProcesses {
    /** Of brokers that end together the last wait for the others in vain. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final StackProcesses processes;
    private final TestPorts ports;
    private final Map<ChildSpec, Integer> portOf = new LinkedHashMap<>();

    ServerProcesses(StackProcesses processes, TestPorts ports) {
        this.processes = processes;
        this.ports = ports;
    }

    /** All of them, to be started at once: a broker waits for its peers. */
    List<ChildSpec> specs(DataDirectory data, Links links) {
        ChildSpec objectStore =
                processes.embedded(
                        TestSystem.OBJECT_STORE,
                        ports.objectStoreArguments(data.directory(TestSystem.OBJECT_STORE)));
        portOf.put(objectStore, ports.objectStore());
        for (Broker broker : ports.brokers()) {
            List<String> arguments =
                    broker.arguments(data.directory(broker.process()), ports.brokers());
            ChildSpec spec = processes.embedded(broker.process(), arguments);
            portOf.put(
                    new ChildSpec(
                                    spec.name(),
                                    spec.command(),
                                    spec.environment(),
                                    spec.log(),
                                    GRACE)
                            .with(links.join(broker)),
                    broker.direct());
        }
        return List.copyOf(portOf.keySet());
    }

    /** Returns when each listens. */
    void await(Readiness readiness) {
        portOf.forEach((spec, port) -> readiness.awaitPorts(spec, List.of(port)));
    }
}
