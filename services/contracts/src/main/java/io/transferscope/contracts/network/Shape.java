package io.transferscope.contracts.network;

/**
 * Shape of one example between two layers.
 *
 * @param channels feature maps, or units after a dense layer
 * @param size height and width in pixels, 1 after a dense layer
 */
public record Shape(int channels, int size) {
    public Shape {
        if (channels < 1 || size < 1) {
            throw new IllegalArgumentException("empty shape: " + channels + "×" + size);
        }
    }

    public int elements() {
        return Math.multiplyExact(channels, Math.multiplyExact(size, size));
    }

    @Override
    public String toString() {
        return channels + "×" + size + "×" + size;
    }
}
