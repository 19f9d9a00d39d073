package io.transferscope.runtime.queue;

/** A way out of cancelled work; nobody counts it as a failure. */
public final class WorkCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public WorkCancelledException() {
        super("The work was cancelled");
    }
}
