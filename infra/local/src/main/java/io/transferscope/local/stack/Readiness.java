package io.transferscope.local.stack;

import io.transferscope.local.process.ChildSpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Waits for processes until they serve, or until there is no hope. */
public final class Readiness {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration ASK_EVERY = Duration.ofMillis(100);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final StackWatch watch;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
    private final long deadline = System.nanoTime() + LIMIT.toNanos();

    public Readiness(StackWatch watch) {
        this.watch = watch;
    }

    /** Returns when the child listens on every one of the ports. */
    public void awaitPorts(ChildSpec child, List<Integer> ports) {
        await(child, () -> ports.stream().allMatch(Readiness::accepts));
    }

    /** Returns when every service says that it is ready. */
    public void awaitReady(List<StackProcesses.Service> services) {
        for (StackProcesses.Service service : services) {
            await(service.spec(), () -> isReady(service.readiness()));
        }
    }

    private void await(ChildSpec child, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            watch.hopeless()
                    .ifPresent(
                            dying -> {
                                throw StackWatch.failure(dying, "does not start");
                            });
            if (System.nanoTime() > deadline) {
                throw StackWatch.failure(
                        child,
                        String.format(Locale.ROOT, "was not ready within %d s", LIMIT.toSeconds()));
            }
            Pause.of(ASK_EVERY);
        }
    }

    private boolean isReady(URI readiness) {
        HttpRequest request = HttpRequest.newBuilder(readiness).timeout(ANSWER_WITHIN).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the stack started", e);
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(StackPorts.HOST, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
