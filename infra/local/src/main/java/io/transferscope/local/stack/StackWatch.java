package io.transferscope.local.stack;

import io.transferscope.local.process.ChildSpec;
import io.transferscope.local.process.SupervisorListener;
import java.io.IOException;
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

    private final Consumer<String> lines;
    private final Map<ChildSpec, Integer> deaths = new ConcurrentHashMap<>();

    public StackWatch(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void died(ChildSpec child, int exitCode, Duration restartsIn) {
        deaths.merge(child, 1, Integer::sum);
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "%s ended with exit code %d; it is started again in %.1f s (see %s)",
                        child.name(),
                        exitCode,
                        restartsIn.toMillis() / 1000.0,
                        child.log()));
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

    /** A child that has died so often that waiting for it is in vain. */
    Optional<ChildSpec> hopeless() {
        return deaths.entrySet().stream()
                .filter(entry -> entry.getValue() >= HOPELESS)
                .map(Map.Entry::getKey)
                .findFirst();
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
