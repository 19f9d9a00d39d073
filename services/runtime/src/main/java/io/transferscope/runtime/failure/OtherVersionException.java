package io.transferscope.runtime.failure;

import io.transferscope.contracts.event.FailureKind;

/**
 * Something is for a program of another version than this. It is nobody's fault, and it is left as
 * it is: that program may be running already, as in a rolling upgrade, or come later.
 */
public final class OtherVersionException extends TransferscopeException {
    private static final long serialVersionUID = 1;

    private final boolean newer;

    private OtherVersionException(String message, boolean newer) {
        super(FailureKind.TRANSIENT, message, null);
        this.newer = newer;
    }

    /**
     * @param message says which version was found and which is known, and what to upgrade
     */
    public static OtherVersionException newer(String message) {
        return new OtherVersionException(message, true);
    }

    /** It is for a version that this program has replaced. */
    public static OtherVersionException older(String message) {
        return new OtherVersionException(message, false);
    }

    /** Whether this program has to be upgraded. */
    public boolean isNewer() {
        return newer;
    }
}
