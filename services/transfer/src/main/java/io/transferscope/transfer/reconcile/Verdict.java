package io.transferscope.transfer.reconcile;

/** What is to be done about a network. */
enum Verdict {
    /** Nothing: there is all that it should leave behind. */
    DONE,
    /** Nothing, until somebody takes the failure back. */
    FAILED,
    /** Nothing, until somebody takes the failure of its base network back. */
    NOT_RUNNABLE,
    /** Nothing: its base network has to be trained first. */
    BASE_MISSING,
    /** Nothing: its job waits, is worked on, or may have been a short while ago. */
    UNDER_WAY,
    /** Its job is to be published again. */
    LOST;

    /** Whether nothing more happens by itself. */
    boolean isFinal() {
        return this == DONE || this == FAILED || this == NOT_RUNNABLE;
    }
}
