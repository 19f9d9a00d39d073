package io.transferscope.dataset.source;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.blob.Sha256;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.image.Rendered;
import io.transferscope.dataset.image.UnreadableImageException;

/** An image that is a file of its own. */
public final class EncodedFile implements EncodedImage {
    private final byte[] file;
    private final ImageDecoder decoder;

    /**
     * @param file which is not copied, and must not be changed
     */
    public EncodedFile(byte[] file, ImageDecoder decoder) {
        this.file = requireNonNull(file, "file is null");
        this.decoder = requireNonNull(decoder, "decoder is null");
    }

    @Override
    public Rendered render(int size) throws UnreadableImageException {
        return decoder.decode(file, size);
    }

    @Override
    public long bytes() {
        return file.length;
    }

    @Override
    public byte[] contentDigest() {
        return Sha256.bytes(file);
    }
}
