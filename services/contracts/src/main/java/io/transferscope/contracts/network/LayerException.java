package io.transferscope.contracts.network;

/** A layer that does not fit at its place; the message names it. */
public final class LayerException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private final String path;
    private final String reason;

    /**
     * @param path of the layer in the specification, such as {@code layers[3].layers[0]}
     */
    LayerException(String path, String reason) {
        super(path + ": " + reason);
        this.path = path;
        this.reason = reason;
    }

    /** Path of a layer of a network. */
    static String at(int position) {
        return "layers[" + position + "]";
    }

    /** Where the layer stands in the specification. */
    public String path() {
        return path;
    }

    /** What is wrong with it, for messages that name it otherwise. */
    public String reason() {
        return reason;
    }
}
