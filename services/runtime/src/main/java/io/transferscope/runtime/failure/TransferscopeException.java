package io.transferscope.runtime.failure;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import org.jspecify.annotations.Nullable;

/** A failure that knows its kind. The message is read by people: it names the thing at fault. */
public class TransferscopeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final FailureKind kind;

    public TransferscopeException(FailureKind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = requireNonNull(kind, "kind is null");
    }

    /** It can never succeed. */
    public static TransferscopeException invalid(String message) {
        return new TransferscopeException(FailureKind.INVALID, message, null);
    }

    /** It can never succeed. */
    public static TransferscopeException invalid(String message, Throwable cause) {
        return new TransferscopeException(FailureKind.INVALID, message, cause);
    }

    /** It may succeed later. */
    public static TransferscopeException unavailable(String message, Throwable cause) {
        return new TransferscopeException(FailureKind.TRANSIENT, message, cause);
    }

    public FailureKind kind() {
        return kind;
    }
}
