package io.transferscope.dataset.image;

import io.transferscope.contracts.blob.Sha256;

/** What makes two image files the same image, without decoding them. */
public final class ImageContent {
    private ImageContent() {}

    /**
     * SHA-256 of an image file without what does not change its pixels, such as Exif and comments,
     * where that is known; else of the whole file.
     */
    public static byte[] digest(byte[] file) {
        return Sha256.bytes(plain(file));
    }

    private static byte[] plain(byte[] file) {
        try {
            if (file.length > 3 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xd8) {
                return JpegHeader.read(file).plain();
            }
            return PngHeader.isPng(file) ? PngHeader.read(file).plain() : file;
        } catch (UnreadableImageException | RuntimeException e) {
            return file; // a damaged file is a copy of none but itself
        }
    }
}
