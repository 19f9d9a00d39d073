package io.transferscope.dataset.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** Checks the header of a BMP file, and takes out of it what a reader should not follow. */
final class BmpHeader {
    private static final int FILE_BYTES = 14;
    private static final int OLDEST = 12;
    private static final int WITH_COLOUR_SPACE = 108;
    private static final int WITH_PROFILE = 124;
    private static final int SRGB = 0x73524742;
    private static final int RLE_8 = 1;
    private static final int RLE_4 = 2;
    private static final int BIT_FIELDS = 3;

    private BmpHeader() {}

    static PlacedImage read(byte[] file) throws UnreadableImageException {
        ByteBuffer plain = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int size = plain.getInt(FILE_BYTES);
        int pixels = plain.getInt(10);
        if (size < OLDEST || pixels < FILE_BYTES + size || pixels > file.length) {
            throw new UnreadableImageException("its header is damaged or cut off");
        }
        plain.putInt(2, file.length);
        if (size == OLDEST) {
            int width = plain.getShort(18) & 0xffff;
            int height = plain.getShort(20) & 0xffff;
            return checked(plain, width, height, plain.getShort(24) & 0xffff, 0);
        }
        if (size < 40) {
            throw new UnreadableImageException(
                    String.format(Locale.ROOT, "its header of %d bytes is unknown", size));
        }
        int compression = plain.getInt(30);
        if (compression < 0 || compression > BIT_FIELDS) {
            throw new UnreadableImageException(
                    String.format(
                            Locale.ROOT,
                            "its compression %d is not read; save it as an ordinary BMP or PNG",
                            compression));
        }
        plain.putInt(34, file.length - pixels);
        if (size >= WITH_COLOUR_SPACE) {
            plain.putInt(FILE_BYTES + 56, SRGB);
        }
        if (size >= WITH_PROFILE) {
            plain.putLong(FILE_BYTES + 112, 0); // where its profile is, and how long
        }
        int height = plain.getInt(22);
        return checked(
                plain,
                plain.getInt(18),
                Math.abs(height),
                plain.getShort(28) & 0xffff,
                compression);
    }

    private static PlacedImage checked(
            ByteBuffer plain, int width, int height, int bits, int compression)
            throws UnreadableImageException {
        if (width < 1 || height < 1) {
            throw new UnreadableImageException("its header lacks width or height");
        }
        if (bits < 1 || bits > 32) {
            throw new UnreadableImageException("its header is damaged");
        }
        int pixels = plain.getInt(10);
        int size = plain.getInt(FILE_BYTES);
        if (size > OLDEST) {
            int colours = plain.getInt(46);
            if (colours < 0 || bits <= 8 && colours > 1 << bits) {
                throw new UnreadableImageException("its header is damaged");
            }
        }
        if (compression == RLE_8 || compression == RLE_4) {
            requireEnd(plain.array());
        } else {
            long row = ((long) width * bits + 31) / 32 * 4;
            if (row * height > plain.limit() - pixels) {
                throw new UnreadableImageException("it is cut off");
            }
        }
        return PlacedImage.whole(ImageKind.BMP, width, height, 1, plain.array());
    }

    /** Packed pixels end with a mark, behind which up to three bytes may fill up. */
    private static void requireEnd(byte[] file) throws UnreadableImageException {
        for (int i = file.length - 2; i >= Math.max(0, file.length - 5); i--) {
            if (file[i] == 0 && file[i + 1] == 1) {
                return;
            }
        }
        throw new UnreadableImageException("it is cut off");
    }
}
