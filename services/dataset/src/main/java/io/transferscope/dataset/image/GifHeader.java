package io.transferscope.dataset.image;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** Finds the first frame of a GIF file, and makes a file of it alone. */
final class GifHeader {
    private static final int SCREEN_BYTES = 13;
    private static final int FRAME_BYTES = 10;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2c;
    private static final int CONTROL = 0xf9;
    private static final int INTERLACED = 0x40;
    private static final int LEAST_INTERLACED = 5;
    private static final int TRAILER = 0x3b;

    private final byte[] file;
    private int at = SCREEN_BYTES;

    private GifHeader(byte[] file) {
        this.file = file;
    }

    static PlacedImage read(byte[] file) throws UnreadableImageException {
        return new GifHeader(file).read();
    }

    private PlacedImage read() throws UnreadableImageException {
        require(SCREEN_BYTES);
        int table = palette(file[10]);
        require(at + table);
        at += table;
        ByteArrayOutputStream plain = new ByteArrayOutputStream(file.length);
        while (at(at) == EXTENSION) {
            int start = at;
            at += 2;
            skipBlocks();
            if (at(start + 1) == CONTROL) {
                plain.write(file, start, at - start);
            }
        }
        if (at(at) != FRAME) {
            throw new UnreadableImageException("it has no picture");
        }
        int start = at;
        require(at + FRAME_BYTES + 1);
        at += FRAME_BYTES + palette(file[at + 9]) + 1; // and the size of the codes
        skipBlocks();
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        Rectangle frame =
                new Rectangle(
                        in.getShort(start + 1) & 0xffff,
                        in.getShort(start + 3) & 0xffff,
                        in.getShort(start + 5) & 0xffff,
                        in.getShort(start + 7) & 0xffff);
        if (frame.isEmpty()) {
            throw new UnreadableImageException("its header lacks width or height");
        }
        if ((file[start + 9] & INTERLACED) != 0 && frame.height < LEAST_INTERLACED) {
            // Java's reader takes one row for another where a pass has none
            throw new UnreadableImageException(
                    String.format(
                            Locale.ROOT,
                            "it is interlaced and has %d rows, which is not read; save it as PNG",
                            frame.height));
        }
        // A frame that stands out of its screen makes that larger, as viewers do
        int width = Math.max(in.getShort(6) & 0xffff, frame.x + frame.width);
        int height = Math.max(in.getShort(8) & 0xffff, frame.y + frame.height);
        return new PlacedImage(
                ImageKind.GIF, width, height, frame, 1, alone(plain.toByteArray(), start, frame));
    }

    /** The header with a screen as large as the frame, and the frame in its corner. */
    private byte[] alone(byte[] control, int start, Rectangle frame) {
        int screen = SCREEN_BYTES + palette(file[10]);
        ByteBuffer out =
                ByteBuffer.allocate(screen + control.length + at - start + 1)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.put(file, 0, screen).put(control).put(file, start, at - start).put((byte) TRAILER);
        out.putShort(6, (short) frame.width).putShort(8, (short) frame.height);
        out.putInt(screen + control.length + 1, 0);
        return out.array();
    }

    private static int palette(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
    }

    private void skipBlocks() throws UnreadableImageException {
        int length;
        do {
            length = at(at);
            at += 1 + length;
        } while (length != 0);
    }

    private int at(int index) throws UnreadableImageException {
        require(index + 1);
        return file[index] & 0xff;
    }

    private void require(int length) throws UnreadableImageException {
        if (length > file.length) {
            throw new UnreadableImageException("it is cut off");
        }
    }
}
