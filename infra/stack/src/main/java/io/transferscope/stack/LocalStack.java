package io.transferscope.stack;

import io.transferscope.runtime.disk.Disk;
import io.transferscope.stack.process.ChildSpec;
import io.transferscope.stack.process.RestartBackoff;
import io.transferscope.stack.process.Supervisor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Broker, object store, the four services and their supervision. Started again on the same
 * directory it goes on where it was.
 */
public final class LocalStack implements AutoCloseable {
    private final DataDirectory data;
    private final Supervisor supervisor;
    private final RunningStack running;

    private LocalStack(DataDirectory data, Supervisor supervisor, RunningStack running) {
        this.data = data;
        this.supervisor = supervisor;
        this.running = running;
    }

    /**
     * Returns when every service is ready.
     *
     * @param lines told what happens to the processes, from then on too
     * @throws StackException where it cannot run; nothing of it runs then
     */
    public static LocalStack start(
            StackSettings wanted, Installation installation, Consumer<String> lines) {
        DataDirectory data = DataDirectory.open(wanted.dataDirectory());
        StackWatch watch = new StackWatch(lines);
        Supervisor supervisor = new Supervisor(RestartBackoff.USUAL, watch);
        try {
            StackSettings settings = wanted.withPorts(wanted.ports().resolve());
            StoreKeys keys = StoreKeys.in(data.root());
            StackProcesses processes = new StackProcesses(installation, settings, data, keys);
            if (settings.trainers() > 0) {
                processes.natives().check(Disk.SYSTEM);
            }
            List<StackProcesses.Service> services = processes.services();
            List<StackProcesses.Service> trainers = processes.trainers();
            List<StackProcesses.Service> all = new ArrayList<>(services);
            all.addAll(trainers);
            RunningStack running = RunningStack.ofThisProcess(settings.ports(), all);
            ChildSpec embedded = processes.embedded();

            // The services wait for the broker by themselves: until it serves, all of them load.
            supervisor.start(List.of(embedded));
            supervisor.start(specs(services));
            supervisor.start(specs(trainers));
            Readiness readiness = new Readiness(watch);
            readiness.awaitPorts(
                    embedded, List.of(settings.ports().broker(), settings.ports().objectStore()));
            StackSetup.prepare(running.bootstrapServers(), 1);
            readiness.awaitReady(all);
            running.write(data.root());
            return new LocalStack(data, supervisor, running);
        } catch (RuntimeException e) {
            supervisor.close();
            data.close();
            throw e;
        }
    }

    public RunningStack running() {
        return running;
    }

    /** Stops trainers first and the broker last; returns when all have ended. */
    @Override
    public void close() {
        try {
            supervisor.close();
            RunningStack.remove(data.root());
        } finally {
            data.close();
        }
    }

    private static List<ChildSpec> specs(List<StackProcesses.Service> services) {
        return services.stream().map(StackProcesses.Service::spec).toList();
    }
}
