package io.transferscope.contracts.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A parser that reads from outside, and bytes to feed it with.
 *
 * <p>Each build feeds it its seeds, the kept corpus, and some mutations of both. {@code infra/fuzz}
 * feeds it a million inputs and more, led by the branches that they reach.
 */
public interface FuzzTarget {
    /** Words of the parsers that are used, which say nothing to who wrote the input. */
    Pattern FOREIGN =
            Pattern.compile(
                    "REDACTED|JsonToken|[a-z]Feature\\b|ReadConstraints|\\bjava\\.|fasterxml");

    /** Valid documents, as the system's own writers make them. */
    List<byte[]> seeds();

    /**
     * Parses, and checks what comes out. An input may be refused only in the way that the parser
     * documents; whatever else is thrown is a finding.
     */
    void accept(byte[] input) throws Exception;

    /** Words of the format, which chance alone would hardly find. */
    default List<String> dictionary() {
        return List.of();
    }

    /** How many parsers are behind it: there are so many times as many inputs. */
    default int parsers() {
        return 1;
    }

    /** No longer inputs are made. */
    default int longest() {
        return 4096;
    }

    /** No input may make the parser allocate more than this. */
    default long memory() {
        return 32L << 20;
    }

    /** The parser's name: study-request for a StudyRequestFuzzTest. */
    default String name() {
        return getClass()
                .getSimpleName()
                .replace("FuzzTest", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    default void standsWhateverComes() {
        ShortFuzzing.check(this);
    }

    /** A refusal is of use only where somebody foresaw it, and wrote a message for people. */
    static void requireClear(Throwable refusal) {
        String message = requireClear(refusal.getMessage());
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            boolean accident =
                    cause instanceof NullPointerException
                            || cause instanceof IndexOutOfBoundsException
                            || cause instanceof ClassCastException
                            || cause instanceof ArithmeticException;
            boolean passedOn =
                    cause.getMessage() == null
                            ? message.endsWith("null")
                            : accident && message.contains(cause.getMessage());
            if (passedOn) {
                throw new AssertionError("refused by accident: " + message, refusal);
            }
        }
    }

    static String requireClear(@Nullable String message) {
        if (message == null || message.isBlank()) {
            throw new AssertionError("refused without a clear message: " + message);
        }
        return message;
    }

    /**
     * A message may have words of a library's own, such as names of its classes, from the input
     * only.
     */
    static void requireOwnWords(String message, byte[] input) {
        String given = new String(input, ISO_8859_1);
        if (FOREIGN.matcher(message).results().anyMatch(word -> !given.contains(word.group()))) {
            throw new AssertionError("a library's advice to its programmer: " + message);
        }
    }

    /** Two things that should be one. */
    static void requireSame(Object expected, Object actual, String what) {
        if (!java.util.Objects.deepEquals(expected, actual)) {
            throw new AssertionError(
                    "%s differs: %s, but was %s".formatted(what, actual, expected));
        }
    }
}
