package io.transferscope.runtime.startup;

import static java.util.Objects.requireNonNull;

import dev.failsafe.RetryPolicy;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.LastWords;
import io.transferscope.runtime.retry.Backoff;
import io.transferscope.runtime.retry.Patience;
import io.transferscope.runtime.retry.StopSignal;
import io.transferscope.runtime.startup.ServiceState.Failed;
import io.transferscope.runtime.startup.ServiceState.Running;
import io.transferscope.runtime.startup.ServiceState.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service from start to stop. It waits for what it needs, however long that takes, alive and not
 * ready, and says for what; then its work begins. Where that can never begin, the process ends and
 * its last line says why: only a supervisor can do something about it then.
 */
public final class Lifecycle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

    private final List<Dependency> dependencies;
    private final Callable<? extends Service> starter;
    private final BiConsumer<String, Throwable> ending;
    private final StopSignal stop = new StopSignal();
    private final String name;
    private final Thread thread;
    private volatile ServiceState state = new Waiting("its start", "it has not begun yet");

    /**
     * @param name of the service, for logs and threads
     * @param dependencies waited for in this order
     * @param starter begins the work
     */
    public Lifecycle(
            String name, List<Dependency> dependencies, Callable<? extends Service> starter) {
        this(name, dependencies, starter, LastWords::end);
    }

    /**
     * @param ending of the process, told which part failed and why
     */
    Lifecycle(
            String name,
            List<Dependency> dependencies,
            Callable<? extends Service> starter,
            BiConsumer<String, Throwable> ending) {
        this.name = requireNonNull(name, "name is null");
        this.dependencies = List.copyOf(dependencies);
        this.starter = requireNonNull(starter, "starter is null");
        this.ending = requireNonNull(ending, "ending is null");
        this.thread = new Thread(this::run, name + "-start");
        this.thread.setDaemon(true);
    }

    /** Returns at once; the waiting is done elsewhere. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            for (Dependency dependency : dependencies) {
                await(dependency, "it is being looked for", Backoff.START.always());
            }
            // What can never succeed is the end; a full disk, for example, is waited for.
            await(
                    new Dependency("its start", this::begin),
                    "it is under way",
                    Backoff.START.whereTransient());
        } catch (InterruptedException | CancellationException e) {
            LOG.debug("Stopped while it waited", e);
        } catch (Throwable e) {
            if (stop.isStopped()) {
                LOG.debug("Stopped while it began", e);
                return;
            }
            become(was -> was.fail(Failures.describe(e)));
            ending.accept(thread.getName(), e);
        }
    }

    private void await(Dependency dependency, String meanwhile, RetryPolicy<Object> policy)
            throws Exception {
        Patience patience = new Patience(name + " waits for " + dependency.name(), policy);
        waitFor(dependency, meanwhile);
        patience.insist(
                () -> {
                    dependency.check().run();
                    return true;
                },
                pause -> {
                    patience.reason().ifPresent(why -> waitFor(dependency, why));
                    stop.pauseUnlessStopped(pause);
                });
    }

    private void waitFor(Dependency dependency, String why) {
        become(was -> was.waitFor(dependency.name(), why));
    }

    private synchronized void become(UnaryOperator<ServiceState> transition) {
        state = transition.apply(state);
    }

    /** Holds up a stop meanwhile, which then finds what is to be closed. */
    private synchronized void begin() throws Exception {
        if (!stop.isStopped()) {
            state = state.begin(starter.call());
            LOG.info("Service is running");
        }
    }

    public ServiceState state() {
        return state;
    }

    /**
     * For liveness: false where only a restart helps. A broker that is away is no reason for one.
     */
    public boolean isAlive() {
        ServiceState now = state;
        return !(now instanceof Failed)
                && !(now instanceof Running running && !running.service().isAlive());
    }

    /** For readiness: whether its work goes on and waits for nothing. */
    public boolean isReady() {
        return state instanceof Running running && running.service().waitingFor().isEmpty();
    }

    /** Whether it has all that it needs to take work; that may wait for something else. */
    public boolean takesWork() {
        return state instanceof Running running && running.service().takesWork();
    }

    /** For what it waits and why, for people; empty where it waits for nothing. */
    public Optional<String> waitingFor() {
        ServiceState now = state;
        if (now instanceof Waiting waiting) {
            return Optional.of(waiting.need() + ": " + waiting.why());
        }
        if (now instanceof Failed failed) {
            return Optional.of(failed.why());
        }
        return now instanceof Running running ? running.service().waitingFor() : Optional.empty();
    }

    @Override
    public void close() {
        stop.stop();
        thread.interrupt();
        ServiceState before;
        synchronized (this) {
            before = state;
            state = before.stop();
        }
        if (before instanceof Running running) {
            running.service().close();
        }
    }
}
