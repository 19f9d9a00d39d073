package io.transferscope.runtime.failure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a process ends that cannot go on: everything about it is logged, and the very last line names
 * the cause and the remedy, for whoever reads the end of a log. Without it a thread that dies of an
 * {@link Error} would leave a process that waits for nothing.
 */
public final class LastWords {
    private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
    private static final String BEGINNING = "This process cannot go on: ";

    /** As sysexits.h has it: an internal software error. */
    private static final int EXIT_CODE = 70;

    /** What the JVM says under -XX:+ExitOnOutOfMemoryError; nobody else gets to say anything. */
    private static final Pattern OUT_OF_MEMORY =
            Pattern.compile("Terminating due to java\\.lang\\.OutOfMemoryError: (.*)");

    private static final Pattern SAID = Pattern.compile(Pattern.quote(BEGINNING) + "(.*)");

    private LastWords() {}

    /**
     * Ends the process at once, as a crash does: what it was doing is taken up again by the next
     * one.
     *
     * @param where the thread or the part that failed
     */
    public static void end(String where, Throwable failure) {
        try {
            LOG.error("Failed for good part={}", where, failure);
            LOG.error("{}{}", BEGINNING, describe(where, failure));
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    /**
     * A daemon thread without which the process is of no use: where anything is thrown out of it,
     * the process ends.
     */
    public static Thread vital(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dying, failure) -> end(dying.getName(), failure));
        return thread;
    }

    /** The cause and the remedy of a process' end, found in a line of its log. */
    public static Optional<String> in(String line) {
        Matcher said = SAID.matcher(line);
        if (said.find()) {
            return Optional.of(said.group(1));
        }
        Matcher memory = OUT_OF_MEMORY.matcher(line);
        return memory.find()
                ? Optional.of("out of memory: " + memory.group(1) + ". It needs a larger -Xmx")
                : Optional.empty();
    }

    static String describe(String where, Throwable failure) {
        Throwable root = root(failure);
        // An error's own message seldom says what kind of thing it names.
        String cause =
                root instanceof TransferscopeException
                        ? String.valueOf(root.getMessage())
                        : root.getClass().getSimpleName() + ": " + root.getMessage();
        return "%s failed with %s%s".formatted(where, oneLine(cause), remedy(failure, root));
    }

    private static String remedy(Throwable failure, Throwable root) {
        if (root instanceof OutOfMemoryError) {
            return ". The heap may have %d MiB: give it more with -Xmx, and the machine more memory"
                    .formatted(Runtime.getRuntime().maxMemory() >> 20);
        }
        if (root instanceof UnsatisfiedLinkError) {
            return ". Native libraries must lie on a disk that allows execution (mounted without"
                    + " noexec) and that is not full";
        }
        if (root instanceof LinkageError || failure instanceof LinkageError) {
            return ". The installation is incomplete, or was changed while it ran: build or fetch"
                    + " it anew, and start again";
        }
        return "";
    }

    /** What wraps a failure says less than what was thrown first. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && !(root instanceof TransferscopeException)) {
            root = root.getCause();
        }
        return root;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }
}
