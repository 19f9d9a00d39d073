package io.transferscope.runtime.log;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.TransferscopeException;
import org.jspecify.annotations.Nullable;

/** A record that is not the event which its topic carries; the message says in what respect. */
public final class UndecodableException extends TransferscopeException {
    private static final long serialVersionUID = 1;

    UndecodableException(String reason) {
        this(reason, null);
    }

    UndecodableException(String reason, @Nullable Throwable cause) {
        super(FailureKind.INVALID, reason, cause);
    }
}
