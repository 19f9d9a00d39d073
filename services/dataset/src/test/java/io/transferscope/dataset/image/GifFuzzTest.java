package io.transferscope.dataset.image;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.awt.image.BufferedImage;
import java.util.List;

class GifFuzzTest implements FuzzTarget {
    private final ImageDecoder decoder = new ImageDecoder(1 << 12);

    @Override
    public List<byte[]> seeds() {
        return List.of(
                TestingImages.encode(
                        "gif", TestingFormats.picture(BufferedImage.TYPE_INT_RGB, 5, 6)),
                TestingImages.encode(
                        "gif", TestingFormats.picture(BufferedImage.TYPE_INT_ARGB, 5, 6)),
                TestingImages.encode(
                        "gif", TestingFormats.picture(BufferedImage.TYPE_BYTE_BINARY, 5, 6)));
    }

    @Override
    public List<String> dictionary() {
        return List.of("GIF87a", "GIF89a", "!\u00f9\u0004", "\u0000;");
    }

    @Override
    public int longest() {
        return 1024;
    }

    @Override
    public void accept(byte[] input) {
        TestingFormats.decodeOrRefuse(decoder, input);
    }
}
