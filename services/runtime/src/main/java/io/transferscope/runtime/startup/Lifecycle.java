package io.transferscope.runtime.startup;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.Failures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service from start to stop. It waits for what it needs, however long that takes, alive and not
 * ready, and says for what; then its work begins.
 */
public final class Lifecycle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<Need> needs;
    private final Starter starter;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile State state = new Waiting("its start", "it has not begun yet");
    private volatile @Nullable Work work;

    /** Where a service is in its life. */
    public sealed interface State {}

    /** Something it needs is not there. */
    public record Waiting(String need, String why) implements State {}

    /** It works. */
    public record Running() implements State {}

    /** It could not begin its work, and does not try again: a supervisor should start it anew. */
    public record Broken(String why) implements State {}

    /** It was stopped. */
    public record Stopped() implements State {}

    /** What a service does once everything is there. */
    public interface Work extends AutoCloseable {
        /** Whether its loops still turn. */
        boolean isAlive();

        /** For people; empty where it has all that it needs to do its work now. */
        Optional<String> waitingFor();

        /** Gives back what it holds, within seconds. */
        @Override
        void close();
    }

    /** Begins the work. */
    @FunctionalInterface
    public interface Starter {
        Work start() throws Exception;
    }

    /**
     * @param service name for logs and threads
     * @param needs waited for in this order
     */
    public Lifecycle(String service, List<Need> needs, Starter starter) {
        this.needs = List.copyOf(needs);
        this.starter = requireNonNull(starter, "starter is null");
        this.thread = new Thread(this::run, service + "-start");
        this.thread.setDaemon(true);
    }

    /** Returns at once; the waiting is done elsewhere. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            for (Need need : needs) {
                if (!await(need)) {
                    return;
                }
            }
            begin();
        } catch (InterruptedException e) {
            LOG.debug("Stopped while it waited");
        } catch (Exception e) {
            state = new Broken(Failures.describe(e));
            LOG.error("Service cannot start cause={}", Failures.describe(e), e);
        }
    }

    /** Whether the need was met before the stop. */
    private boolean await(Need need) throws InterruptedException {
        String said = "";
        state = new Waiting(need.name(), "it is being looked for");
        while (stop.getCount() > 0) {
            try {
                need.check().run();
                if (!said.isEmpty()) {
                    LOG.info("Found what was waited for need={}", need.name());
                }
                return true;
            } catch (InterruptedException e) {
                return false;
            } catch (Exception e) {
                String why = Failures.describe(e);
                state = new Waiting(need.name(), why);
                if (!why.equals(said)) { // once, not every second
                    LOG.warn("Waiting need={} cause={}", need.name(), why);
                    said = why;
                }
            }
            if (stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    private synchronized void begin() throws Exception {
        if (stop.getCount() == 0) {
            return;
        }
        work = starter.start();
        state = new Running();
        LOG.info("Service is running");
    }

    public State state() {
        return state;
    }

    /**
     * For liveness: false where only a restart helps. A broker that is away is no reason for one.
     */
    public boolean isAlive() {
        Work current = work;
        return !(state instanceof Broken) && (current == null || current.isAlive());
    }

    /** For readiness: whether its work goes on and waits for nothing. */
    public boolean isReady() {
        return state instanceof Running && waitingFor().isEmpty();
    }

    /** For what it waits and why, for people; empty where it waits for nothing. */
    public Optional<String> waitingFor() {
        State now = state;
        if (now instanceof Waiting waiting) {
            return Optional.of(waiting.need() + ": " + waiting.why());
        }
        if (now instanceof Broken broken) {
            return Optional.of(broken.why());
        }
        Work current = work;
        return current == null ? Optional.empty() : current.waitingFor();
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        Work begun;
        synchronized (this) {
            begun = work;
            state = new Stopped();
            work = null;
        }
        if (begun != null) {
            begun.close();
        }
    }

    /** Work that consists of several parts, which are closed in the order given. */
    public static Work of(
            BooleanSupplier alive, Supplier<Optional<String>> waitingFor, AutoCloseable... parts) {
        List<AutoCloseable> closing = List.of(parts);
        return new Work() {
            @Override
            public boolean isAlive() {
                return alive.getAsBoolean();
            }

            @Override
            public Optional<String> waitingFor() {
                return waitingFor.get();
            }

            @Override
            public void close() {
                for (AutoCloseable part : closing) {
                    try {
                        part.close();
                    } catch (Exception e) {
                        LOG.warn("Part not closed cleanly cause={}", Failures.describe(e));
                    }
                }
            }
        };
    }
}
