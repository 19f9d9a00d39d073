package io.transferscope.stack.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps children running: one that dies is started again after a while. {@link #close} stops them
 * in the reverse of the order in which they were started, those of one stage together.
 *
 * <p>Each child's standard input is a pipe that only this process holds open; see {@link
 * ChildMain}.
 */
public final class Supervisor implements AutoCloseable {
    private final RestartBackoff backoff;
    private final SupervisorListener listener;
    private final ScheduledExecutorService executor;
    private final List<List<Child>> stages = new ArrayList<>();
    private boolean closed;

    public Supervisor(RestartBackoff backoff, SupervisorListener listener) {
        this.backoff = requireNonNull(backoff, "backoff is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.executor =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "supervisor");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Starts children that may stop together, before those of every earlier stage.
     *
     * @throws UncheckedIOException where one cannot be started; those before it run
     */
    public synchronized void start(List<ChildSpec> stage) {
        if (closed) {
            throw new IllegalStateException("The supervisor is closed");
        }
        List<Child> children = new ArrayList<>();
        stages.add(children);
        for (ChildSpec spec : stage) {
            Child child = new Child(spec);
            child.launch();
            children.add(child); // one that never ran has nothing to be stopped
        }
    }

    /** The child's process id; empty between a death and the next start. */
    public synchronized OptionalLong pid(String name) {
        return stages.stream()
                .flatMap(List::stream)
                .filter(child -> child.spec.name().equals(name) && child.process.isAlive())
                .mapToLong(child -> child.process.pid())
                .findFirst();
    }

    /**
     * Adds to the child's environment at its next start, and at that one only.
     *
     * @throws IllegalArgumentException where there is no child of that name
     */
    public synchronized void atNextStart(String name, Map<String, String> environment) {
        Child child =
                stages.stream()
                        .flatMap(List::stream)
                        .filter(each -> each.spec.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("No child is " + name));
        child.onceOnly = Map.copyOf(environment);
    }

    /** Returns when every child has stopped, or was killed after its grace time. */
    @Override
    public void close() {
        List<List<Child>> stopping;
        synchronized (this) {
            closed = true;
            stopping = List.copyOf(stages);
            stages.clear();
        }
        executor.shutdownNow();
        for (int i = stopping.size() - 1; i >= 0; i--) {
            // Not Process.destroy, which would also close the pipe that ChildMain watches.
            stopping.get(i).forEach(child -> child.process.toHandle().destroy());
            stopping.get(i).forEach(this::awaitEnd);
        }
    }

    private void awaitEnd(Child child) {
        CompletableFuture<Process> end = child.process.onExit();
        long grace = child.spec.grace().toMillis();
        end.completeOnTimeout(child.process, grace, TimeUnit.MILLISECONDS).join();
        if (child.process.isAlive()) {
            child.process.destroyForcibly();
            listener.killed(child.spec);
            child.process.onExit().join();
        }
    }

    private final class Child {
        private final ChildSpec spec;
        private volatile Process process;
        private Map<String, String> onceOnly = Map.of();
        private long startedAt;
        private int failures;

        @SuppressWarnings("NullAway") // the process is there when the supervisor's start returns
        private Child(ChildSpec spec) {
            this.spec = spec;
        }

        private void launch() {
            ProcessBuilder builder =
                    new ProcessBuilder(spec.command())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            builder.environment().putAll(JavaCommand.environment());
            builder.environment().putAll(spec.environment());
            builder.environment().putAll(onceOnly);
            try {
                process = builder.start();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start " + spec.name(), e);
            }
            onceOnly = Map.of();
            startedAt = System.nanoTime();
            process.onExit().thenRun(this::ended);
        }

        private void ended() {
            synchronized (Supervisor.this) {
                if (closed) {
                    return;
                }
                boolean wasHealthy = System.nanoTime() - startedAt >= backoff.healthy().toNanos();
                failures = wasHealthy ? 1 : failures + 1;
                Duration wait = backoff.after(failures);
                executor.execute(() -> listener.died(spec, process.exitValue(), wait));
                launchAgainIn(wait);
            }
        }

        private void launchAgainIn(Duration wait) {
            executor.schedule(this::launchAgain, wait.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void launchAgain() {
            synchronized (Supervisor.this) {
                if (closed) {
                    return;
                }
                try {
                    launch();
                } catch (UncheckedIOException e) {
                    // No memory, no processes left: later there may be.
                    failures++;
                    Duration wait = backoff.after(failures);
                    executor.execute(() -> listener.notStarted(spec, e, wait));
                    launchAgainIn(wait);
                    return;
                }
            }
            listener.restarted(spec, process.pid());
        }
    }
}
