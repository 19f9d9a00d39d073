package io.transferscope.dataset.source;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.image.ImageFacts;
import io.transferscope.dataset.image.Rendered;
import io.transferscope.dataset.image.UnreadableImageException;

/** An image whose pixels a test says. */
public final class TestingImage implements EncodedImage {
    private final Painting painting;

    /** Gives three planes of size × size bytes. */
    @FunctionalInterface
    public interface Painting {
        byte[] paint(int size) throws UnreadableImageException;
    }

    public TestingImage(Painting painting) {
        this.painting = requireNonNull(painting, "painting is null");
    }

    @Override
    public Rendered render(int size) throws UnreadableImageException {
        byte[] planes = painting.paint(size);
        return new Rendered(planes, new ImageFacts("test", size, size, 1, Sha256.bytes(planes)));
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public byte[] contentDigest() {
        return Sha256.bytes(new byte[0]);
    }
}
