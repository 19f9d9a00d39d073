package io.transferscope.contracts.network;

/** A layer that does not fit at its place. */
public final class LayerException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private final int position;

    LayerException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** Index of the layer in the specification, from 0. */
    public int position() {
        return position;
    }
}
