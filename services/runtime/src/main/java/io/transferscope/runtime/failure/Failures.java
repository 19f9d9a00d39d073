package io.transferscope.runtime.failure;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What to make of any throwable. */
public final class Failures {
    /** As Linux puts it. */
    private static final String NO_SPACE = "No space left on device";

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

    /** Whether it may succeed at another time. */
    public static boolean isTransient(Throwable failure) {
        return kindOf(failure) == FailureKind.TRANSIENT;
    }

    /** Whether it is this machine's fault, so that another may do better. */
    public static boolean isLocal(Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof DiskException
                || cause instanceof IOException
                || cause instanceof UncheckedIOException;
    }

    /**
     * For people: the message where the failure is one of ours, else also what was thrown; and what
     * to do where a disk is full.
     */
    public static String describe(Throwable failure) {
        Throwable cause = unwrap(failure);
        String message = cause.getMessage();
        if (message == null) {
            return cause.getClass().getSimpleName();
        }
        String told =
                cause instanceof TransferscopeException || cause instanceof JsonException
                        ? message
                        : cause.getClass().getSimpleName() + ": " + message;
        if (!isOfFullDisk(cause) || told.contains("free some")) {
            return told;
        }
        return (told.contains(NO_SPACE) ? told : told + ": " + NO_SPACE)
                + ": the disk is full, free some room there";
    }

    /** Whether it comes of a disk of this machine that has no room left. */
    public static boolean isOfFullDisk(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    && cause.getMessage() != null
                    && cause.getMessage().contains(NO_SPACE)) {
                return true;
            }
        }
        return false;
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
