package io.transferscope.stack.process;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it is told. */
final class TestingListener implements SupervisorListener {
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void died(ChildSpec child, int exitCode, Duration restartsIn) {
        heard.add(
                "%s died with %d, %d ms".formatted(child.name(), exitCode, restartsIn.toMillis()));
    }

    @Override
    public void notStarted(ChildSpec child, UncheckedIOException cause, Duration triedAgainIn) {
        heard.add(child.name() + " not started");
    }

    @Override
    public void restarted(ChildSpec child, long pid) {
        heard.add(child.name() + " restarted");
    }

    @Override
    public void killed(ChildSpec child) {
        heard.add(child.name() + " killed");
    }
}
