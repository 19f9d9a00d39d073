package io.transferscope.dataset.image;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.awt.image.BufferedImage;
import java.util.List;

class BmpFuzzTest implements FuzzTarget {
    private final ImageDecoder decoder = new ImageDecoder(1 << 12);

    @Override
    public List<byte[]> seeds() {
        return List.of(
                TestingImages.encode(
                        "bmp", TestingFormats.picture(BufferedImage.TYPE_INT_RGB, 5, 3)),
                TestingImages.encode(
                        "bmp", TestingFormats.picture(BufferedImage.TYPE_BYTE_INDEXED, 5, 3)),
                TestingImages.encode(
                        "bmp", TestingFormats.picture(BufferedImage.TYPE_BYTE_BINARY, 5, 3)));
    }

    @Override
    public List<String> dictionary() {
        return List.of("BM", "\u0028\u0000\u0000\u0000", "\u007c\u0000\u0000\u0000");
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
