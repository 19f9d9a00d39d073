package io.transferscope.learning.engine;

/** An engine is not for a network; another one may be. */
public final class UnsupportedNetworkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param reason for people, such as "conv1 has no fast kernel: ref:any"
     */
    public UnsupportedNetworkException(String reason) {
        super(reason);
    }
}
