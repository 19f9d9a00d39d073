package io.transferscope.runtime.store;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.TransferscopeException;

/**
 * The store is there but does not let us in: wrong keys, region or bucket. At the start that is
 * INVALID. Later it is TRANSIENT: the settings are at fault and not the work at hand, which waits
 * until somebody puts them right.
 */
final class StoreRefusedException extends TransferscopeException {
    private static final long serialVersionUID = 1;

    StoreRefusedException(String message, Throwable cause) {
        super(FailureKind.TRANSIENT, message, cause);
    }

    TransferscopeException asInvalid() {
        return TransferscopeException.invalid(String.valueOf(getMessage()), this);
    }
}
