package io.transferscope.runtime.startup;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.LastWords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service from start to stop. It waits for what it needs, however long that takes, alive and not
 * ready, and says for what; then its work begins. Where that can never begin, the process ends and
 * its last line says why: only a supervisor can do something about it then.
 */
public final class Lifecycle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    /** Between two looks: most of what is missing comes up at the same time as this. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final List<Need> needs;
    private final Starter starter;
    private final BiConsumer<String, Throwable> ending;
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

    /** It could not begin its work, and does not try again: the process ends. */
    public record Broken(String why) implements State {}

    /** It was stopped. */
    public record Stopped() implements State {}

    /** What a service does once everything is there. */
    public interface Work extends AutoCloseable {
        /** Whether its loops still turn. */
        boolean isAlive();

        /** For people; empty where it has all that it needs to do its work now. */
        Optional<String> waitingFor();

        /** Whether it takes work, even where the work at hand waits. */
        default boolean takesWork() {
            return waitingFor().isEmpty();
        }

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
        this(service, needs, starter, LastWords::end);
    }

    /**
     * @param ending of the process, told which part failed and why
     */
    Lifecycle(
            String service,
            List<Need> needs,
            Starter starter,
            BiConsumer<String, Throwable> ending) {
        this.needs = List.copyOf(needs);
        this.starter = requireNonNull(starter, "starter is null");
        this.ending = requireNonNull(ending, "ending is null");
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
                if (!await(need, "it is being looked for", true)) {
                    return;
                }
            }
            await(new Need("its start", this::begin), "it is under way", false);
        } catch (InterruptedException e) {
            LOG.debug("Stopped while it waited");
        } catch (Throwable e) {
            if (stop.getCount() == 0) {
                LOG.debug("Stopped while it began", e);
                return;
            }
            state = new Broken(Failures.describe(e));
            ending.accept(thread.getName(), e);
        }
    }

    /**
     * Whether the need was met before the stop.
     *
     * @param whatever whether any failure is waited for; else only what may succeed later, such as
     *     on a disk that is full
     */
    private boolean await(Need need, String meanwhile, boolean whatever) throws Exception {
        String said = "";
        Duration pause = FIRST_PAUSE;
        state = new Waiting(need.name(), meanwhile);
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
                if (!whatever && Failures.kindOf(e) != FailureKind.TRANSIENT) {
                    throw e;
                }
                String why = Failures.describe(e);
                state = new Waiting(need.name(), why);
                if (!why.equals(said)) { // once, not every second
                    LOG.warn("Waiting need={} cause={}", need.name(), why);
                    said = why;
                }
            }
            if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
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

    /** Whether it has all that it needs to take work; that may wait for something else. */
    public boolean takesWork() {
        Work current = work;
        return state instanceof Running && current != null && current.takesWork();
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
        return of(alive, () -> waitingFor.get().isEmpty(), waitingFor, parts);
    }

    /** The same, of work that can be taken while the work at hand waits. */
    public static Work of(
            BooleanSupplier alive,
            BooleanSupplier takesWork,
            Supplier<Optional<String>> waitingFor,
            AutoCloseable... parts) {
        List<AutoCloseable> closing = List.of(parts);
        return new Work() {
            @Override
            public boolean takesWork() {
                return takesWork.getAsBoolean();
            }

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
