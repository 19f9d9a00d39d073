package io.transferscope.dataset.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What a PNG file says of itself before its pixels begin.
 *
 * @param orientation Exif's, 1 where there is none
 * @param plain the same image without profiles, texts and all else that its pixels do not need: a
 *     decoder takes the lengths given there on trust
 */
record PngHeader(int width, int height, int orientation, byte[] plain) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int FRAME = 12; // length, type and checksum
    private static final int HEADER_BYTES = 13;

    static boolean isPng(byte[] file) {
        return file.length > SIGNATURE.length
                && java.util.Arrays.equals(
                        file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static PngHeader read(byte[] file) throws UnreadableImageException {
        ByteBuffer in = ByteBuffer.wrap(file).position(SIGNATURE.length);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(file.length);
        plain.writeBytes(SIGNATURE);
        ByteBuffer header = chunk(in, plain);
        if (header.remaining() != HEADER_BYTES || !type(file, SIGNATURE.length).equals("IHDR")) {
            throw new UnreadableImageException("its header is damaged");
        }
        int width = header.getInt();
        int height = header.getInt();
        if (width < 1 || height < 1) {
            throw new UnreadableImageException("its header lacks width or height");
        }
        int orientation = 1;
        String last = "IHDR";
        while (!last.equals("IEND")) {
            int start = in.position();
            ByteBuffer content = chunk(in, plain);
            last = type(file, start);
            orientation = last.equals("eXIf") ? TiffDirectory.orientation(content) : orientation;
        }
        return new PngHeader(width, height, orientation, plain.toByteArray());
    }

    /** Reads one chunk, keeps it where it is needed, and returns its content. */
    private static ByteBuffer chunk(ByteBuffer in, ByteArrayOutputStream plain)
            throws UnreadableImageException {
        int start = in.position();
        if (in.remaining() < FRAME) {
            throw new UnreadableImageException("it is cut off");
        }
        int length = in.getInt();
        if (length < 0 || length > in.remaining() - (FRAME - 4)) {
            throw new UnreadableImageException("it is cut off");
        }
        in.position(start + FRAME + length);
        if (NEEDED.contains(type(in.array(), start))) {
            CRC32 sum = new CRC32();
            sum.update(in.array(), start + 4, length + 4);
            if ((int) sum.getValue() != in.getInt(start + 8 + length)) {
                throw new UnreadableImageException("it is damaged: a checksum is wrong");
            }
            plain.write(in.array(), start, FRAME + length);
        }
        return in.slice(start + 8, length);
    }

    private static String type(byte[] file, int chunk) {
        return new String(file, chunk + 4, 4, ISO_8859_1);
    }
}
