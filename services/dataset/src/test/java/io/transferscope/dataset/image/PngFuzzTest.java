package io.transferscope.dataset.image;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * PNG files as they come; with their checksums set right; and as a header with lines of pixels that
 * are packed only here, as hardly any change to packed ones can be unpacked.
 */
class PngFuzzTest implements FuzzTarget {
    private static final int SIZE = 4;
    private static final int SIGNATURE = 8;
    private static final int HEADER = 13;
    private static final int[] TYPES = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY
    };

    private final ImageDecoder decoder = new ImageDecoder(1 << 12);

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (int type : TYPES) {
            BufferedImage image = new BufferedImage(5, 3, type);
            for (int i = 0; i < 15; i++) {
                image.setRGB(i % 5, i / 5, 0x11223344 * (i + 1));
            }
            seeds.add(TestingImages.encode("png", image));
        }
        seeds.add(PngFile.grey(2, 2, new byte[] {1, 2, 3, 4}, 3));
        return seeds;
    }

    @Override
    public List<String> dictionary() {
        return List.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND", "iCCP", "\u0000\u0000\u0000\u0000");
    }

    @Override
    public int longest() {
        return 512;
    }

    @Override
    public void accept(byte[] input) {
        decode(input);
        byte[] repaired = withChecksums(input);
        if (!Arrays.equals(input, repaired)) {
            decode(repaired);
        }
        if (input.length > SIGNATURE + 8 + HEADER) {
            decode(
                    PngFile.packed(
                            Arrays.copyOfRange(input, SIGNATURE + 8, SIGNATURE + 8 + HEADER),
                            Arrays.copyOfRange(input, SIGNATURE + 8 + HEADER, input.length)));
        }
    }

    private void decode(byte[] file) {
        try {
            FuzzTarget.requireSame(
                    3 * SIZE * SIZE,
                    decoder.decode(file, SIZE).planes().length,
                    "number of samples");
        } catch (UnreadableImageException e) {
            FuzzTarget.requireClear(e);
        }
    }

    private static byte[] withChecksums(byte[] file) {
        ByteBuffer repaired = ByteBuffer.wrap(file.clone());
        int at = SIGNATURE;
        while (at + 12 <= file.length) {
            int length = repaired.getInt(at);
            if (length < 0 || length > file.length - at - 12) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(repaired.array(), at + 4, length + 4);
            repaired.putInt(at + 8 + length, (int) sum.getValue());
            at += 12 + length;
        }
        return repaired.array();
    }
}
