package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.image.RawPixels;
import io.transferscope.dataset.image.Rendered;
import io.transferscope.dataset.source.EncodedImage;

/** An image that is kept as its plain pixels: grey, or three planes of colour. */
record RawImage(String format, int width, int height, byte[] pixels) implements EncodedImage {
    RawImage {
        requireNonNull(format, "format is null");
        requireNonNull(pixels, "pixels is null");
    }

    @Override
    public Rendered render(int size) {
        return pixels.length == width * height
                ? RawPixels.ofGrey(format, width, height, pixels, size)
                : RawPixels.ofPlanes(format, width, height, pixels, size);
    }

    @Override
    public long bytes() {
        return pixels.length;
    }

    @Override
    public byte[] contentDigest() {
        return Sha256.bytes(pixels);
    }
}
