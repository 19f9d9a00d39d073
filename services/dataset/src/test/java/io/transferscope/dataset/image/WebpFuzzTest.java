package io.transferscope.dataset.image;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.util.List;

class WebpFuzzTest implements FuzzTarget {
    private final ImageDecoder decoder = new ImageDecoder(1 << 12);

    @Override
    public List<byte[]> seeds() {
        return List.of(
                TestingFormats.LOSSLESS_WEBP,
                TestingFormats.LOSSY_WEBP,
                TestingFormats.LOSSY_WEBP_WITH_ALPHA,
                TestingFormats.WEBP_WITH_EXIF,
                TestingFormats.ANIMATED_WEBP);
    }

    @Override
    public List<String> dictionary() {
        return List.of("RIFF", "WEBP", "VP8X", "VP8L", "VP8 ", "ALPH", "ANMF", "EXIF");
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
