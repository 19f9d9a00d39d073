package io.transferscope.cli.garbage;

import io.transferscope.cli.terminal.Terminal;
import io.transferscope.runtime.store.ObjectInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows how far a collection is: in place on a terminal, else by a line now and then. */
final class GarbageProgress implements GarbageListener, AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration SPEAK = Duration.ofSeconds(10);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Terminal terminal;
    private final Clock clock;
    private final boolean verbose;
    private final Map<String, Long> looked = new LinkedHashMap<>();
    private long removed;
    private Instant lastShown;
    private boolean isDrawn;

    /**
     * @param verbose whether each object is named
     */
    GarbageProgress(Terminal terminal, Clock clock, boolean verbose) {
        this.terminal = terminal;
        this.clock = clock;
        this.verbose = verbose;
        this.lastShown = clock.instant();
    }

    @Override
    public synchronized void looked(String what) {
        looked.merge(what, 1L, Long::sum);
        show();
    }

    @Override
    public synchronized void passedOver(String record) {
        clear();
        terminal.say("passed over, since nobody can read it: " + record);
    }

    @Override
    public synchronized void found(GarbageKind kind, String key, ObjectInfo info) {
        if (verbose) {
            clear();
            terminal.output()
                    .printf(
                            Locale.ROOT,
                            "%-10s %,18d  %s  %s%n",
                            kind,
                            info.size(),
                            info.lastModified(),
                            key);
        }
    }

    @Override
    public synchronized void removed(GarbageKind kind, String key) {
        removed++;
        show();
    }

    /** The process ends before the work is done. */
    synchronized void interrupted() {
        clear();
        terminal.say(
                String.format(
                        Locale.ROOT,
                        "%nstopped after removing %,d objects; the same command goes on",
                        removed));
    }

    @Override
    public synchronized void close() {
        clear();
    }

    private void show() {
        Instant now = clock.instant();
        if (now.isBefore(lastShown.plus(terminal.interactive() ? REDRAW : SPEAK))) {
            return;
        }
        lastShown = now;
        String line =
                looked.entrySet().stream()
                                .map(
                                        e ->
                                                String.format(
                                                        Locale.ROOT,
                                                        "%,d %s",
                                                        e.getValue(),
                                                        e.getKey()))
                                .collect(Collectors.joining(", ", "looked at ", ""))
                        + (removed == 0
                                ? ""
                                : String.format(Locale.ROOT, ", removed %,d", removed));
        if (terminal.interactive()) {
            terminal.error().print(CLEAR_LINE + line);
            terminal.error().flush();
            isDrawn = true;
        } else {
            terminal.say(line);
        }
    }

    private void clear() {
        if (isDrawn) {
            terminal.error().print(CLEAR_LINE);
            terminal.error().flush();
            isDrawn = false;
        }
    }
}
