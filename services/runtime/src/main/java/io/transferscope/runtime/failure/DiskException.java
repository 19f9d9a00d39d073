package io.transferscope.runtime.failure;

import io.transferscope.contracts.event.FailureKind;
import java.io.IOException;

/** A disk of this machine is full or broken: it may work later, or on another machine. */
public final class DiskException extends TransferscopeException {
    private static final long serialVersionUID = 1;

    /**
     * @param what could not be done, with the path: "Cannot write /tmp/x"
     */
    public DiskException(String what, IOException cause) {
        super(FailureKind.TRANSIENT, what + ": " + cause, cause);
    }
}
