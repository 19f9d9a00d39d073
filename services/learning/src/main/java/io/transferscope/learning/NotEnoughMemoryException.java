package io.transferscope.learning;

/** A network that this process cannot train, however often it tries; the message has the sizes. */
public final class NotEnoughMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotEnoughMemoryException(String message) {
        super(message);
    }
}
