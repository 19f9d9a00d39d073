package io.transferscope.dataset.image;

import io.transferscope.contracts.blob.Sha256;
import java.io.IOException;

/** What makes two image files the same image, without decoding them. */
public final class ImageContent {
    private ImageContent() {}

    /**
     * SHA-256 of what an image file holds of its picture: equal for copies of a file that differ in
     * Exif, comments and profiles alone, where telling them apart is cheap, as it is for JPEG and
     * PNG. That of the file where it is none of these, or damaged.
     */
    public static byte[] digest(byte[] file) {
        try {
            return switch (ImageKind.of(file)) {
                case JPEG, PNG -> Sha256.bytes(ImageKind.open(file).plain());
                case GIF, BMP, TIFF, WEBP -> Sha256.bytes(file);
            };
        } catch (IOException | UnreadableImageException | RuntimeException e) {
            return Sha256.bytes(file);
        }
    }
}
