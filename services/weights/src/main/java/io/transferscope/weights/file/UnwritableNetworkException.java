package io.transferscope.weights.file;

/**
 * A network that a format cannot say exactly. The message names the layer and the format that can.
 */
public final class UnwritableNetworkException extends Exception {
    private static final long serialVersionUID = 1;

    public UnwritableNetworkException(String message) {
        super(message);
    }

    /** Why, for people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
