package io.transferscope.dataset.survey;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.image.ImageFacts;
import io.transferscope.dataset.image.Rendered;
import io.transferscope.dataset.source.EncodedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An image that is known by a text: the same text gives the same pixels. */
record TestingEncoded(String content, String format, int width, int height, int orientation)
        implements EncodedImage {
    private static final int SIZE = 32;

    static TestingEncoded of(String content) {
        return new TestingEncoded(content, "PNG", 10, 10, 1);
    }

    Rendered render() {
        return render(SIZE);
    }

    @Override
    public Rendered render(int size) {
        byte[] planes = new byte[3 * size * size];
        Arrays.fill(planes, (byte) content.hashCode());
        return new Rendered(
                planes, new ImageFacts(format, width, height, orientation, contentDigest()));
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public byte[] contentDigest() {
        return Sha256.bytes(content.getBytes(StandardCharsets.UTF_8));
    }
}
