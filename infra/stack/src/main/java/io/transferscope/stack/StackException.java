package io.transferscope.stack;

import io.transferscope.runtime.failure.Failures;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The stack cannot run; the message tells a person why, and what to do. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StackException(String message) {
        super(message);
    }

    /** Of a file or a connection that failed it also tells how, and what to do on a full disk. */
    public StackException(String message, @Nullable Throwable cause) {
        super(
                cause instanceof IOException ? message + ": " + Failures.describe(cause) : message,
                cause);
    }
}
