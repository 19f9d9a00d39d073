package io.transferscope.contracts.network;

import java.util.Locale;

/** A layer that does not fit at its place; the message names it. */
public final class LayerException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private final int position;
    private final String reason;

    LayerException(int position, String reason) {
        super(String.format(Locale.ROOT, "layers[%d]: %s", position, reason));
        this.position = position;
        this.reason = reason;
    }

    /** Index of the layer in the specification, from 0. */
    public int position() {
        return position;
    }

    /** What is wrong with it, for messages that name it otherwise. */
    public String reason() {
        return reason;
    }
}
