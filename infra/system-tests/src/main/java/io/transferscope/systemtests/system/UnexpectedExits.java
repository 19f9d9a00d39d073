package io.transferscope.systemtests.system;

import io.transferscope.stack.process.ChildSpec;
import io.transferscope.stack.process.SupervisorListener;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts how often each process has ended without having been told to by its supervisor. */
final class UnexpectedExits implements SupervisorListener {
    private final SupervisorListener next;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    UnexpectedExits(SupervisorListener next) {
        this.next = next;
    }

    int of(String process) {
        return counts.getOrDefault(process, 0);
    }

    @Override
    public void died(ChildSpec child, int exitCode, Duration restartsIn) {
        counts.merge(child.name(), 1, Integer::sum);
        next.died(child, exitCode, restartsIn);
    }

    @Override
    public void notStarted(ChildSpec child, UncheckedIOException cause, Duration triedAgainIn) {
        next.notStarted(child, cause, triedAgainIn);
    }

    @Override
    public void restarted(ChildSpec child, long pid) {
        next.restarted(child, pid);
    }

    @Override
    public void killed(ChildSpec child) {
        next.killed(child);
    }
}
