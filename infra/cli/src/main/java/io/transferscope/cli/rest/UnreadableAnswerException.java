package io.transferscope.cli.rest;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.TransferscopeException;

/** What answers is not an aggregator of this version: asking again changes nothing. */
public final class UnreadableAnswerException extends TransferscopeException {
    private static final long serialVersionUID = 1;

    UnreadableAnswerException(String message, Throwable cause) {
        super(FailureKind.INVALID, message, cause);
    }
}
