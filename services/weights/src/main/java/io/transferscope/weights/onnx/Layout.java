package io.transferscope.weights.onnx;

/** In which order a tensor has the numbers of each image. */
enum Layout {
    /** Channels, rows, columns, as PyTorch and we have them. */
    CHANNELS_FIRST,
    /** Rows, columns, channels, as Keras has them. */
    CHANNELS_LAST,
    /** One row of numbers, channel after channel. */
    ROW,
    /** One row of numbers, pixel after pixel. */
    ROW_OF_PIXELS;

    boolean isRow() {
        return this == ROW || this == ROW_OF_PIXELS;
    }

    /** After an image has become a row; of one pixel, both are the same. */
    Layout flattened(int size) {
        return switch (this) {
            case CHANNELS_FIRST, ROW -> ROW;
            case CHANNELS_LAST, ROW_OF_PIXELS -> size == 1 ? ROW : ROW_OF_PIXELS;
        };
    }
}
