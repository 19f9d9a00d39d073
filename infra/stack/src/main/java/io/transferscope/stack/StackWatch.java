package io.transferscope.stack;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.disk.FullDisk;
import io.transferscope.runtime.failure.LastWords;
import io.transferscope.stack.process.ChildSpec;
import io.transferscope.stack.process.SupervisorListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells people what happens to the stack's processes, and remembers which die again and again. */
public final class StackWatch implements SupervisorListener {
    private static final int HOPELESS = 3;
    private static final int LAST_LINES = 15;

    /** By SIGKILL, which leaves no time for a word. */
    private static final int KILLED = 137;

    private final Consumer<String> lines;
    private final Map<ChildSpec, Integer> deaths = new ConcurrentHashMap<>();
    private final Map<ChildSpec, String> lastWords = new ConcurrentHashMap<>();
    private final Map<ChildSpec, String> waits = new ConcurrentHashMap<>();

    public StackWatch(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void died(ChildSpec child, int exitCode, Duration restartsIn) {
        Optional<String> words =
                lastWords(child.log())
                        .or(
                                () ->
                                        FullDisk.complaint(
                                                requireNonNull(child.log().getParent()),
                                                Disk.SYSTEM))
                        .or(() -> killed(exitCode));
        if (exitCode != KILLED) {
            words.ifPresent(said -> lastWords.put(child, said));
        }
        deaths.merge(child, 1, Integer::sum);
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "%s ended with exit code %d%s; it is started again in %.1f s (see %s)",
                        child.name(),
                        exitCode,
                        words.map(said -> ": " + said).orElse(""),
                        restartsIn.toMillis() / 1000.0,
                        child.log()));
    }

    @Override
    public void notStarted(ChildSpec child, UncheckedIOException cause, Duration triedAgainIn) {
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "%s cannot be started again: %s; it is tried once more in %.1f s",
                        child.name(),
                        requireNonNull(cause.getCause()).getMessage(),
                        triedAgainIn.toMillis() / 1000.0));
    }

    @Override
    public void restarted(ChildSpec child, long pid) {
        lines.accept(String.format(Locale.ROOT, "%s runs again as process %d", child.name(), pid));
    }

    @Override
    public void killed(ChildSpec child) {
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "%s did not stop within %d s and was killed",
                        child.name(),
                        child.grace().toSeconds()));
    }

    /** A child has come up, but something is in the way of its work, or of its start. */
    void waits(ChildSpec child, String why) {
        if (!why.equals(waits.put(child, why))) { // once, not ten times a second
            lines.accept(String.format(Locale.ROOT, "%s waits: %s", child.name(), why));
        }
    }

    /** Why waiting for the children is in vain: one has said so, or has died too often. */
    Optional<StackException> hopeless() {
        return lastWords.entrySet().stream()
                .findFirst()
                .map(said -> new StackException(explained(said.getKey(), said.getValue())))
                .or(
                        () ->
                                deaths.entrySet().stream()
                                        .filter(entry -> entry.getValue() >= HOPELESS)
                                        .findFirst()
                                        .map(often -> failure(often.getKey(), "does not start")));
    }

    private static Optional<String> killed(int exitCode) {
        return exitCode == KILLED
                ? Optional.of("it was killed, by somebody or by a system that is out of memory")
                : Optional.empty();
    }

    private static String explained(ChildSpec child, String words) {
        return String.format(
                Locale.ROOT,
                "%s does not start: %s (all of it is in %s)",
                child.name(),
                words,
                child.log());
    }

    /** A process that ended for a reason of its own names it in the last line of its log. */
    private static Optional<String> lastWords(Path log) {
        String[] lines = lastLines(log).split("\\R");
        return LastWords.in(lines[lines.length - 1]);
    }

    /** With the end of its log, where the reason is. */
    static StackException failure(ChildSpec child, String what) {
        return new StackException(
                String.format(
                        Locale.ROOT,
                        "%s %s; the end of %s:%n%s",
                        child.name(),
                        what,
                        child.log(),
                        lastLines(child.log())));
    }

    private static String lastLines(Path log) {
        try {
            // A log is text of many programs: bytes that are no UTF-8 must not hide the rest.
            String[] all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).split("\\R");
            int from = Math.max(0, all.length - LAST_LINES);
            return String.join(
                    System.lineSeparator(), java.util.Arrays.copyOfRange(all, from, all.length));
        } catch (IOException e) {
            return "(no log)";
        }
    }
}
