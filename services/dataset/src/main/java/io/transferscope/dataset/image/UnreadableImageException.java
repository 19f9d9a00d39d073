package io.transferscope.dataset.image;

/** A file that is no image we can read; the message says why, without the file's name. */
public final class UnreadableImageException extends Exception {
    private static final long serialVersionUID = 1;

    public UnreadableImageException(String message) {
        super(message);
    }

    public UnreadableImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
