package io.transferscope.dataset.image;

import io.transferscope.contracts.fuzz.FuzzTarget;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

class ExifFuzzTest implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                TestingFormats.exif(ByteOrder.LITTLE_ENDIAN, TiffDirectory.ORIENTATION, 6),
                TestingFormats.exif(ByteOrder.BIG_ENDIAN, TiffDirectory.ORIENTATION, 8));
    }

    @Override
    public List<String> dictionary() {
        return List.of("Exif\u0000\u0000");
    }

    @Override
    public int longest() {
        return 256;
    }

    @Override
    public void accept(byte[] input) {
        int orientation = TiffDirectory.orientation(ByteBuffer.wrap(input));
        FuzzTarget.requireSame(
                true, orientation >= 1 && orientation <= 8, "whether Exif knows the number");
        TiffDirectory.read(ByteBuffer.wrap(input))
                .ifPresent(
                        directory ->
                                FuzzTarget.requireSame(
                                        directory.orientation(),
                                        TiffDirectory.orientation(
                                                ByteBuffer.wrap(
                                                        directory.with(
                                                                java.util.Set.of(
                                                                        TiffDirectory
                                                                                .ORIENTATION)))),
                                        "orientation of a file made smaller"));
    }
}
