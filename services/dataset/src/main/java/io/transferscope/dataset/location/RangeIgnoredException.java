package io.transferscope.dataset.location;

import java.io.IOException;

/** The rest of a file is not to be had as such: it is asked for from its beginning. */
final class RangeIgnoredException extends IOException {
    private static final long serialVersionUID = 1;

    RangeIgnoredException(String message) {
        super(message);
    }
}
