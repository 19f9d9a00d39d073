package io.transferscope.dataset.image;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Files of the formats that Java does not write, or not in the way that is wanted. */
final class TestingFormats {
    /** 6×4 pixels (200, 100, 50), the first one half transparent red, the last one not there. */
    static final byte[] LOSSLESS_WEBP =
            base64(
                    "UklGRjIAAABXRUJQVlA4TCYAAAAvBcAAEBcwZAKBJH+zqR4ZAUHRc6YH2BvIpG1gZ/ybWBVH9D8uaQ==");

    /** 16×16 pixels (200, 100, 50). */
    static final byte[] LOSSY_WEBP =
            base64(
                    "UklGRjgAAABXRUJQVlA4ICwAAACwAQCdASoQABAAAsBMJaACdLoAAAAAAOyPwrFP8W0joUyH/xDnEFtR1iAAAA==");

    /** The same, with a left half that is not there. */
    static final byte[] LOSSY_WEBP_WITH_ALPHA =
            base64(
                    "UklGRmQAAABXRUJQVlA4WAoAAAAQAAAADwAADwAAQUxQSBIAAAABDzD/ERFCLJjMX7o7g4j+hy5WUDggLAAAALABAJ0BKhAAEAACwEwloAJ0ugAAAAAA7I/CsU/xbSOhTIf/EOcQW1HWIAAA");

    /** The lossy one with Exif of orientation 6. */
    static final byte[] WEBP_WITH_EXIF =
            base64(
                    "UklGRmwAAABXRUJQVlA4WAoAAAAIAAAADwAADwAAVlA4ICwAAACwAQCdASoQABAAAsBMJaACdLoAAAAAAOyPwrFP8W0joUyH/xDnEFtR1iAAAEVYSUYaAAAASUkqAAgAAAABABIBAwABAAAABgAAAAAAAAA=");

    /** A canvas of 8×8 with the lossless one at (2, 4), and then another one. */
    static final byte[] ANIMATED_WEBP =
            base64(
                    "UklGRpwAAABXRUJQVlA4WAoAAAASAAAABwAABwAAQU5JTQYAAAADAgH/AABBTk1GPgAAAAEAAAIAAAUAAAMAAGQAAABWUDhMJgAAAC8FwAAQFzBkAoEkf7OpHhkBQdFzpgfYG8ikbWBn/JtYFUf0Py5pQU5NRioAAAAAAAAAAAAFAAADAABkAAAAVlA4TBEAAAAvBcAAAAdQiirUo/+BiOh/AAA=");

    private TestingFormats() {}

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** Exif, which is a TIFF directory, with one entry. */
    static byte[] exif(ByteOrder order, int tag, int value) {
        ByteBuffer exif = ByteBuffer.allocate(26).order(order);
        exif.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4d4d));
        exif.putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) tag).putShort((short) 3).putInt(1).putShort((short) value);
        return exif.array();
    }

    /** A JPEG with this segment in front. */
    static byte[] withSegment(byte[] jpeg, int marker, String name, byte[] content) {
        ByteBuffer changed = ByteBuffer.allocate(jpeg.length + 4 + name.length() + content.length);
        changed.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker);
        changed.putShort((short) (2 + name.length() + content.length));
        changed.put(name.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)).put(content);
        changed.put(jpeg, 2, jpeg.length - 2);
        return changed.array();
    }

    static byte[] tiff(BufferedImage image, String compression) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionType(compression);
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** A picture whose pixels all differ. */
    static BufferedImage picture(int type, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, 0xff000000 | 0x030507 * i);
        }
        return image;
    }

    /** For fuzzing: a file is decoded or refused, and that for a reason. */
    static void decodeOrRefuse(ImageDecoder decoder, byte[] file) {
        try {
            FuzzTarget.requireSame(
                    3 * 4 * 4, decoder.decode(file, 4).planes().length, "number of samples");
        } catch (UnreadableImageException e) {
            FuzzTarget.requireClear(e);
        }
    }
}
