package io.transferscope.runtime.failure;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What to make of any throwable. */
public final class Failures {
    private Failures() {}

    /**
     * The kind of a failure: its own where it has one, INVALID for bytes that are not the JSON they
     * should be, TRANSIENT where files or connections fail, INTERNAL for everything that nobody
     * foresaw.
     */
    public static FailureKind kindOf(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof TransferscopeException known) {
            return known.kind();
        }
        if (cause instanceof IOException || cause instanceof UncheckedIOException) {
            return FailureKind.TRANSIENT; // a full disk, a network drive: another time, it may work
        }
        return cause instanceof JsonException ? FailureKind.INVALID : FailureKind.INTERNAL;
    }

    /** Whether it is this machine's fault, so that another may do better. */
    public static boolean isLocal(Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof DiskException
                || cause instanceof IOException
                || cause instanceof UncheckedIOException;
    }

    /** For people: the message where the failure is one of ours, else also what was thrown. */
    public static String describe(Throwable failure) {
        Throwable cause = unwrap(failure);
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getSimpleName();
        }
        return cause instanceof TransferscopeException || cause instanceof JsonException
                ? message
                : cause.getClass().getSimpleName() + ": " + message;
    }

    /** Takes off what executors and futures wrap around a failure. */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
