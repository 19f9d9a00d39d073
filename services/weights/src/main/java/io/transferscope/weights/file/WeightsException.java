package io.transferscope.weights.file;

/**
 * A file of weights that is not read, for a reason that is its own. The message goes on after the
 * file's name: <em>is cut off: …; fetch it again</em>.
 */
public final class WeightsException extends Exception {
    private static final long serialVersionUID = 1;

    public WeightsException(String message) {
        super(message);
    }

    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is wrong, for people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
