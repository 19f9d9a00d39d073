package io.transferscope.dataset.tree;

import io.transferscope.contracts.study.Fault;
import io.transferscope.contracts.study.InvalidRequestException;
import java.io.IOException;

/** A data set that is not read, for a reason that is its own; the message is for people. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;
    private static final String PATH = "$.dataset.source";

    public RefusedException(String message) {
        super(message);
    }

    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** As the request's fault that it is. */
    public InvalidRequestException asFault() {
        return new InvalidRequestException(PATH, String.valueOf(getMessage()));
    }

    public static Fault fault(String message) {
        return new Fault(PATH, message);
    }
}
