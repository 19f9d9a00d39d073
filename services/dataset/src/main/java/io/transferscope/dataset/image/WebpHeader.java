package io.transferscope.dataset.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Rectangle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Finds the picture, or an animation's first one, in a WebP file, and makes a file of it alone. */
final class WebpHeader {
    private static final int RIFF_BYTES = 12;
    private static final int CHUNK_BYTES = 8;
    private static final int FRAME_BYTES = 16;
    private static final int EXTENDED_BYTES = 10;
    private static final int HAS_ALPHA = 0x10;

    private int width;
    private int height;
    private int orientation = 1;
    private @Nullable Rectangle frame;
    private @Nullable ByteBuffer alpha;
    private @Nullable ByteBuffer lossy;
    private @Nullable ByteBuffer lossless;

    private WebpHeader() {}

    static PlacedImage read(byte[] file) throws UnreadableImageException {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long length = (in.getInt(4) & 0xffffffffL) + 8;
        if (length > file.length || length < RIFF_BYTES) {
            throw new UnreadableImageException("it is cut off");
        }
        WebpHeader header = new WebpHeader();
        header.chunks(in.slice(RIFF_BYTES, (int) length - RIFF_BYTES));
        return header.image();
    }

    private void chunks(ByteBuffer in) throws UnreadableImageException {
        in.order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (at + CHUNK_BYTES <= in.limit()) {
            int length = in.getInt(at + 4);
            if (length < 0 || length > in.limit() - at - CHUNK_BYTES) {
                throw new UnreadableImageException("it is cut off");
            }
            byte[] name = new byte[4];
            in.get(at, name);
            ByteBuffer content = in.slice(at + CHUNK_BYTES, length).order(ByteOrder.LITTLE_ENDIAN);
            chunk(new String(name, ISO_8859_1), content);
            at += CHUNK_BYTES + length + length % 2;
        }
    }

    private void chunk(String name, ByteBuffer content) throws UnreadableImageException {
        boolean isFirst = lossy == null && lossless == null;
        switch (name) {
            case "VP8X" -> {
                requireLength(content, EXTENDED_BYTES);
                width = 1 + threeBytes(content, 4);
                height = 1 + threeBytes(content, 7);
            }
            case "ANMF" -> {
                if (frame == null && isFirst) {
                    requireLength(content, FRAME_BYTES);
                    frame =
                            new Rectangle(
                                    2 * threeBytes(content, 0),
                                    2 * threeBytes(content, 3),
                                    1 + threeBytes(content, 6),
                                    1 + threeBytes(content, 9));
                    chunks(content.slice(FRAME_BYTES, content.limit() - FRAME_BYTES));
                }
            }
            case "ALPH" -> alpha = isFirst ? content : alpha;
            case "VP8 " -> lossy = isFirst ? content : lossy;
            case "VP8L" -> lossless = isFirst ? content : lossless;
            case "EXIF" -> orientation = TiffDirectory.orientation(content);
            default -> {
                // Profiles and notes
            }
        }
    }

    private PlacedImage image() throws UnreadableImageException {
        Rectangle picture = picture();
        if (frame == null) {
            if (width > 0 && (width != picture.width || height != picture.height)) {
                throw new UnreadableImageException("its header is damaged");
            }
            width = picture.width;
            height = picture.height;
            frame = picture;
        }
        boolean fits =
                frame.width == picture.width
                        && frame.height == picture.height
                        && (long) frame.x + frame.width <= width
                        && (long) frame.y + frame.height <= height;
        if (!fits) {
            throw new UnreadableImageException("its header is damaged");
        }
        return new PlacedImage(ImageKind.WEBP, width, height, frame, orientation, alone(picture));
    }

    /** As large as the picture's own header says. */
    private Rectangle picture() throws UnreadableImageException {
        if (lossless != null) {
            requireLength(lossless, 5);
            int sizes = lossless.getInt(1);
            return new Rectangle(1 + (sizes & 0x3fff), 1 + (sizes >>> 14 & 0x3fff));
        }
        if (lossy == null) {
            throw new UnreadableImageException("it has no picture");
        }
        requireLength(lossy, 10);
        int firstPart = threeBytes(lossy, 0) >>> 5;
        Rectangle picture = new Rectangle(lossy.getShort(6) & 0x3fff, lossy.getShort(8) & 0x3fff);
        if (threeBytes(lossy, 3) != 0x2a019d || firstPart > lossy.limit() - 10) {
            throw new UnreadableImageException("its header is damaged");
        }
        if (picture.isEmpty()) {
            throw new UnreadableImageException("its header lacks width or height");
        }
        return picture;
    }

    private byte[] alone(Rectangle picture) throws UnreadableImageException {
        ByteBuffer pixels = lossless != null ? lossless : java.util.Objects.requireNonNull(lossy);
        ByteBuffer alpha = lossless == null ? this.alpha : null;
        if (alpha != null) {
            requireLength(alpha, 1);
            if ((alpha.get(0) & 3) != 1) {
                throw new UnreadableImageException(
                        "its transparency is not compressed, which is not read; convert it, such"
                                + " as with: dwebp picture.webp -o picture.png");
            }
        }
        int most = RIFF_BYTES + 3 * (CHUNK_BYTES + 1) + EXTENDED_BYTES;
        ByteBuffer out =
                ByteBuffer.allocate(most + pixels.limit() + (alpha != null ? alpha.limit() : 0))
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF    WEBP".getBytes(ISO_8859_1));
        if (alpha != null) {
            ByteBuffer extended =
                    ByteBuffer.allocate(EXTENDED_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            extended.putInt(HAS_ALPHA);
            put(extended, picture.width - 1);
            put(extended, picture.height - 1);
            append(out, "VP8X", extended.flip());
            append(out, "ALPH", alpha);
        }
        append(out, lossless != null ? "VP8L" : "VP8 ", pixels);
        out.putInt(4, out.position() - 8);
        return java.util.Arrays.copyOf(out.array(), out.position());
    }

    private static void append(ByteBuffer out, String name, ByteBuffer content) {
        out.put(name.getBytes(ISO_8859_1)).putInt(content.limit()).put(content.duplicate());
        if (content.limit() % 2 == 1) {
            out.put((byte) 0);
        }
    }

    private static void put(ByteBuffer out, int value) {
        out.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
    }

    private static int threeBytes(ByteBuffer in, int at) {
        return in.getShort(at) & 0xffff | (in.get(at + 2) & 0xff) << 16;
    }

    private static void requireLength(ByteBuffer content, int length)
            throws UnreadableImageException {
        if (content.limit() < length) {
            throw new UnreadableImageException("its header is cut off");
        }
    }
}
