package io.transferscope.dataset.image;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.awt.image.BufferedImage;
import java.util.List;

class TiffFuzzTest implements FuzzTarget {
    private final ImageDecoder decoder = new ImageDecoder(1 << 12);

    @Override
    public List<byte[]> seeds() {
        return List.of(
                TestingFormats.tiff(
                        TestingFormats.picture(BufferedImage.TYPE_INT_RGB, 5, 3), "LZW"),
                TestingFormats.tiff(
                        TestingFormats.picture(BufferedImage.TYPE_INT_ARGB, 5, 3), "Deflate"),
                TestingFormats.tiff(
                        TestingFormats.picture(BufferedImage.TYPE_USHORT_GRAY, 5, 3), "PackBits"),
                TestingFormats.tiff(
                        TestingFormats.picture(BufferedImage.TYPE_BYTE_BINARY, 9, 3), "CCITT T.6"),
                TestingFormats.tiff(
                        TestingFormats.picture(BufferedImage.TYPE_INT_RGB, 9, 3), "JPEG"));
    }

    @Override
    public List<String> dictionary() {
        return List.of("II*\u0000", "MM\u0000*");
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
