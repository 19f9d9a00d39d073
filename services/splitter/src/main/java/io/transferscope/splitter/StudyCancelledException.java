package io.transferscope.splitter;

/** A way out of a study that is not wanted any more. */
final class StudyCancelledException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StudyCancelledException(String study) {
        super("Study %s was cancelled".formatted(study));
    }
}
