package io.transferscope.dataset.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNG files that no writer makes. */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private PngFile() {
        out.writeBytes(SIGNATURE);
    }

    /** A grey image in which one value is transparent. */
    static byte[] grey(int width, int height, byte[] pixels, int transparent) {
        PngFile png = new PngFile();
        png.header(width, height);
        png.chunk("tRNS", new byte[] {0, (byte) transparent});
        byte[] filtered = new byte[(width + 1) * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(pixels, y * width, filtered, y * (width + 1) + 1, width);
        }
        png.chunk("IDAT", deflate(filtered));
        png.chunk("IEND", new byte[0]);
        return png.out.toByteArray();
    }

    /** Says that it is huge, and is not. */
    static byte[] announcing(int width, int height) {
        PngFile png = new PngFile();
        png.header(width, height);
        png.chunk("IDAT", deflate(new byte[1 << 16]));
        png.chunk("IEND", new byte[0]);
        return png.out.toByteArray();
    }

    /** A palette image with a profile that says it has two gigabytes. */
    static byte[] withEndlessProfile() {
        PngFile png = new PngFile();
        png.chunk(
                "IHDR",
                ByteBuffer.allocate(13).putInt(1).putInt(1).put((byte) 8).put((byte) 3).array());
        png.out.writeBytes(ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array());
        png.out.writeBytes("iCCPname".getBytes(StandardCharsets.US_ASCII));
        png.chunk("IDAT", deflate(new byte[2]));
        png.chunk("IEND", new byte[0]);
        return png.out.toByteArray();
    }

    /** The same file with one more chunk before its end. */
    static byte[] withChunk(byte[] file, String type, byte[] data) {
        PngFile png = new PngFile();
        png.out.reset();
        png.out.write(file, 0, file.length - 12);
        png.chunk(type, data);
        png.out.write(file, file.length - 12, 12);
        return png.out.toByteArray();
    }

    /** An image of this header and these lines of pixels, with a palette where it needs one. */
    static byte[] packed(byte[] header, byte[] lines) {
        PngFile png = new PngFile();
        png.chunk("IHDR", header);
        if (header[9] == 3) {
            png.chunk("PLTE", new byte[3 * 16]);
        }
        png.chunk("IDAT", deflate(lines));
        png.chunk("IEND", new byte[0]);
        return png.out.toByteArray();
    }

    private void header(int width, int height) {
        chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).array());
    }

    private void chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] deflate(byte[] data) {
        Deflater deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        byte[] buffer = new byte[data.length + 100];
        int length = deflater.deflate(buffer);
        deflater.end();
        return java.util.Arrays.copyOf(buffer, length);
    }
}
