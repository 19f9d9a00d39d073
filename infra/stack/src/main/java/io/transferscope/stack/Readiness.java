package io.transferscope.stack;

import io.transferscope.stack.process.ChildSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Waits for processes until they serve, or until there is no hope. */
public final class Readiness {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration ASK_EVERY = Duration.ofMillis(100);

    /** For so long a start is what one expects; then it is said what it waits for. */
    private static final Duration QUIET = Duration.ofSeconds(30);

    private final StackWatch watch;
    private final long began = System.nanoTime();
    private final long deadline = began + LIMIT.toNanos();

    public Readiness(StackWatch watch) {
        this.watch = watch;
    }

    /** Returns when the child listens on every one of the ports. */
    public void awaitPorts(ChildSpec child, List<Integer> ports) {
        await(child, () -> ports.stream().allMatch(Readiness::accepts));
    }

    /** Returns when every service says that it works, whatever that may wait for then. */
    public void awaitReady(List<StackProcesses.Service> services) {
        for (StackProcesses.Service service : services) {
            await(service.spec(), () -> hasBegun(service));
        }
    }

    private void await(ChildSpec child, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            watch.hopeless()
                    .ifPresent(
                            why -> {
                                throw why;
                            });
            if (System.nanoTime() > deadline) {
                throw StackWatch.failure(
                        child,
                        String.format(Locale.ROOT, "was not ready within %d s", LIMIT.toSeconds()));
            }
            Pause.of(ASK_EVERY);
        }
    }

    /** A service whose work waits, for room on a disk perhaps, has come up all the same. */
    private boolean hasBegun(StackProcesses.Service service) {
        Optional<ServiceHealth> health = ServiceHealth.ask(service.readiness());
        if (Thread.currentThread().isInterrupted()) {
            throw new StackException("Interrupted while the stack started");
        }
        boolean tells = System.nanoTime() - began > QUIET.toNanos();
        health.filter(now -> !now.ready() && (now.begun() || tells))
                .ifPresent(now -> watch.waits(service.spec(), now.waitingFor()));
        return health.filter(ServiceHealth::begun).isPresent();
    }

    static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(StackPorts.HOST, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
