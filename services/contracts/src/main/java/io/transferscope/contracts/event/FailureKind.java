package io.transferscope.contracts.event;

/** Why something failed, which decides what happens next. */
public enum FailureKind {
    /** It can never succeed: bad event, unknown blob, digest mismatch. */
    INVALID,
    /** Store or broker are away, slow or cut off: it is tried again. */
    TRANSIENT,
    /** A bug or a crash of the worker: another one tries, but not for ever. */
    INTERNAL
}
