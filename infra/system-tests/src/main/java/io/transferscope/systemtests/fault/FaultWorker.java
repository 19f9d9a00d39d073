package io.transferscope.systemtests.fault;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.CrashPoint;
import io.transferscope.systemtests.network.Condition;
import io.transferscope.systemtests.network.TcpProxy;
import io.transferscope.systemtests.system.TestSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes faults happen to a running system. */
public final class FaultWorker {
    private final TestSystem system;
    private final FaultTarget target;
    private final OneBrokerAway oneBrokerAway;
    private final StorageCorruption things;
    private final Republishing published;

    public FaultWorker(TestSystem system) {
        this.system = requireNonNull(system, "system is null");
        this.target = new FaultTarget(system);
        this.oneBrokerAway = new OneBrokerAway(system.cluster());
        this.things = new StorageCorruption(system.store().objects(), system.cache());
        this.published = new Republishing(system.kafka());
    }

    /** The fault cannot happen now, since there is nothing that it could happen to. */
    public static final class NotNowException extends Exception {
        private static final long serialVersionUID = 1;

        NotNowException(String message) {
            super(message);
        }
    }

    /** What ends a fault. */
    @FunctionalInterface
    public interface End {
        End NOTHING = () -> true;

        /** Returns whether the fault has happened to anybody. */
        boolean run() throws Exception;
    }

    /**
     * What the fault is now.
     *
     * @throws NotNowException while nobody has the role that it is aimed at
     */
    InjectedFault target(InjectedFault fault) throws NotNowException, InterruptedException {
        return target.take(fault);
    }

    /**
     * Begins a fault, which is not aimed at a role any more.
     *
     * @return what is to be run when the fault's time is over
     */
    public End begin(InjectedFault fault) throws Exception {
        if (victim(fault).filter(system.brokers()::contains).isPresent()) {
            oneBrokerAway.take(fault.lasts());
        }
        if (fault instanceof InjectedFault.Killed killed) {
            signal("KILL", pid(killed.process()));
            return End.NOTHING;
        }
        if (fault instanceof InjectedFault.Terminated terminated) {
            signal("TERM", pid(terminated.process()));
            return End.NOTHING;
        }
        if (fault instanceof InjectedFault.Paused paused) {
            return pause(paused);
        }
        if (fault instanceof InjectedFault.CrashingAt crashing) {
            return crash(crashing);
        }
        if (fault instanceof InjectedFault.Network network) {
            return worsen(network);
        }
        if (fault instanceof InjectedFault.Cut cut) {
            return cut(cut);
        }
        if (fault instanceof InjectedFault.CutOff cutOff) {
            return cutOff(cutOff);
        }
        if (fault instanceof InjectedFault.DamagedCopy damaged) {
            things.damageCopy(damaged.seed());
            return End.NOTHING;
        }
        if (fault instanceof InjectedFault.WrongSnapshot wrong) {
            return things.replaceSnapshot(wrong);
        }
        if (fault instanceof InjectedFault.RepeatedEvents repeated) {
            published.again(repeated);
            return End.NOTHING;
        }
        throw new IllegalArgumentException("No such fault: " + fault);
    }

    /** The process that goes away for a while. */
    private static Optional<String> victim(InjectedFault fault) {
        if (fault instanceof InjectedFault.Killed killed) {
            return Optional.of(killed.process());
        }
        if (fault instanceof InjectedFault.Paused paused) {
            return Optional.of(paused.process());
        }
        return fault instanceof InjectedFault.CutOff cutOff
                ? Optional.of(cutOff.process())
                : Optional.empty();
    }

    private End pause(InjectedFault.Paused paused) throws NotNowException {
        long pid = pid(paused.process());
        signal("STOP", pid);
        return () -> {
            if (ProcessHandle.of(pid).isPresent()) {
                signal("CONT", pid);
            }
            return true;
        };
    }

    private End crash(InjectedFault.CrashingAt crashing) throws NotNowException {
        long pid = pid(crashing.process());
        system.supervisor()
                .atNextStart(
                        crashing.process(),
                        Map.of(CrashPoint.VARIABLE, crashing.point() + ":" + crashing.time()));
        signal("KILL", pid);
        return End.NOTHING;
    }

    private End worsen(InjectedFault.Network network) {
        List<TcpProxy> links = system.links().to(network.server(), network.process());
        links.forEach(link -> link.apply(network.condition()));
        return () -> {
            boolean struck = links.stream().anyMatch(TcpProxy::hasStruck);
            links.forEach(link -> link.apply(Condition.CLEAR));
            return struck;
        };
    }

    private End cut(InjectedFault.Cut cut) throws NotNowException {
        List<TcpProxy> links = system.links().to(cut.server(), cut.process());
        if (links.stream().allMatch(link -> link.connections() == 0)) {
            throw new NotNowException("nobody is connected");
        }
        links.forEach(TcpProxy::cutAll);
        return End.NOTHING;
    }

    private End cutOff(InjectedFault.CutOff cutOff) {
        List<TcpProxy> links = system.links().toBrokers(cutOff.process());
        links.forEach(TcpProxy::block);
        return () -> {
            links.forEach(TcpProxy::unblock);
            return true;
        };
    }

    private long pid(String process) throws NotNowException {
        OptionalLong pid = system.supervisor().pid(process);
        return pid.orElseThrow(() -> new NotNowException(process + " does not run"));
    }

    /** Sends a signal; a process that has just ended does not mind. */
    static void signal(String name, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start();
            Optional.of(kill.waitFor()).filter(code -> code > 1).ifPresent(FaultWorker::noKill);
        } catch (IOException e) {
            throw new UncheckedIOException("kill cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void noKill(int exitCode) {
        throw new IllegalStateException("kill ended with " + exitCode);
    }
}
