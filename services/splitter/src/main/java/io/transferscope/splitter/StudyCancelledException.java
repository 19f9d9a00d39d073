package io.transferscope.splitter;

import java.util.Locale;

/** A way out of a study that is not wanted any more. */
final class StudyCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StudyCancelledException(String study) {
        super(String.format(Locale.ROOT, "Study %s was cancelled", study));
    }
}
