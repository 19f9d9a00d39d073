package io.transferscope.local.stack;

import org.jspecify.annotations.Nullable;

/** The stack cannot run; the message tells a person why, and what to do. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
