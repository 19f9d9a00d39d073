package io.transferscope.learning.engine;

/** A network that this process cannot train, however often it tries; the message has the sizes. */
public final class NotEnoughMemoryException extends RuntimeException {
    /** What people can do. */
    public static final String REMEDY =
            "Make the network, dataset.imageSize or training.batchSize smaller, or let trainers take more: fewer of them on one machine (up --trainers), or a larger -Dorg.bytedeco.javacpp.maxbytes on a machine that has it";

    private static final long serialVersionUID = 1;

    public NotEnoughMemoryException(String message) {
        super(message);
    }
}
