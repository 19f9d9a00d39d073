package io.transferscope.stack.process;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What it takes to start a child process.
 *
 * @param name by which people know it
 * @param environment added to this process' own
 * @param log receives what the child writes to its standard output and error
 * @param grace how long the child may take to stop before it is killed
 */
public record ChildSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path log,
        Duration grace) {
    public ChildSpec {
        requireNonNull(name, "name is null");
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        requireNonNull(log, "log is null");
        requireNonNull(grace, "grace is null");
    }

    /** The same with more in its environment. */
    public ChildSpec with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new ChildSpec(name, command, all, log, grace);
    }

    /** Without the environment, which holds secrets. */
    @Override
    public String toString() {
        return name + " " + command;
    }
}
