package io.transferscope.dataset.image;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;

/** Checks the first page of a TIFF file, and makes a file of it without profiles and notes. */
final class TiffHeader {
    private static final int KIND_OF_PAGE = 254;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int MEANING = 262;
    private static final int STRIPS = 273;
    private static final int SAMPLES = 277;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILES = 324;
    private static final int TILE_BYTES = 325;
    private static final int OTHER_PAGES_WITHIN = 330;
    private static final int DNG_VERSION = 50706;

    /** What pixels are made of; what is not here is not read. */
    private static final Set<Integer> NEEDED =
            Set.of(
                    WIDTH,
                    HEIGHT,
                    BITS,
                    259,
                    262,
                    266,
                    STRIPS,
                    SAMPLES,
                    278,
                    STRIP_BYTES,
                    284,
                    292,
                    293,
                    317,
                    320,
                    TILE_WIDTH,
                    TILE_HEIGHT,
                    TILES,
                    TILE_BYTES,
                    332,
                    334,
                    338,
                    339,
                    347,
                    512,
                    513,
                    514,
                    515,
                    519,
                    520,
                    521,
                    529,
                    530,
                    531,
                    532);

    /** Grey from white or from black, RGB, a palette, CMYK and YCbCr. */
    private static final Set<Long> KNOWN_MEANINGS = Set.of(0L, 1L, 2L, 3L, 5L, 6L);

    private static final int MOST_SAMPLES = 8;
    private static final int MOST_BITS = 16;
    private static final long MOST_TILE_PIXELS = 4_000_000;

    private final TiffDirectory page;
    private final int length;

    private TiffHeader(TiffDirectory page, int length) {
        this.page = page;
        this.length = length;
    }

    static PlacedImage read(byte[] file) throws UnreadableImageException {
        TiffDirectory page =
                TiffDirectory.read(ByteBuffer.wrap(file))
                        .orElseThrow(() -> new UnreadableImageException("its header is cut off"));
        return new TiffHeader(page, file.length).image();
    }

    private PlacedImage image() throws UnreadableImageException {
        requireNoRaw();
        long width = page.value(WIDTH, 0);
        long height = page.value(HEIGHT, 0);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            throw new UnreadableImageException("its header lacks width or height");
        }
        requireFewSamples();
        requireWhole(STRIPS, STRIP_BYTES);
        requireWhole(TILES, TILE_BYTES);
        long tile = page.value(TILE_WIDTH, 1) * page.value(TILE_HEIGHT, 1);
        if (tile < 1 || tile > MOST_TILE_PIXELS) {
            throw new UnreadableImageException(
                    String.format(
                            Locale.ROOT,
                            "its tiles have %d pixels, more than %d",
                            tile,
                            MOST_TILE_PIXELS));
        }
        return PlacedImage.whole(
                ImageKind.TIFF, (int) width, (int) height, page.orientation(), page.with(NEEDED));
    }

    /** A camera's own file begins with a small copy of the photograph. */
    private void requireNoRaw() throws UnreadableImageException {
        boolean isSmall = (page.value(KIND_OF_PAGE, 0) & 1) == 1;
        if (isSmall || page.has(DNG_VERSION) || page.has(OTHER_PAGES_WITHIN)) {
            throw new UnreadableImageException(
                    "its first page is a small copy of the picture, as in a camera's raw file;"
                            + " convert it, such as with: darktable-cli photo.dng photo.jpg");
        }
    }

    private void requireFewSamples() throws UnreadableImageException {
        if (!KNOWN_MEANINGS.contains(page.value(MEANING, 1))) {
            throw new UnreadableImageException(
                    "its colours are neither grey, RGB nor CMYK; convert it, such as with: magick"
                            + " picture.tif -colorspace sRGB picture.png");
        }
        long samples = page.value(SAMPLES, 1);
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw new UnreadableImageException(
                    String.format(Locale.ROOT, "it has %d samples for each pixel", samples));
        }
        for (long bits : page.values(BITS)) {
            if (bits < 1 || bits > MOST_BITS) {
                throw new UnreadableImageException(
                        String.format(
                                Locale.ROOT,
                                "its samples have %d bits, more than %d",
                                bits,
                                MOST_BITS));
            }
        }
    }

    private void requireWhole(int places, int lengths) throws UnreadableImageException {
        long[] from = page.values(places);
        long[] bytes = page.values(lengths);
        for (int i = 0; i < from.length; i++) {
            if (from[i] + (i < bytes.length ? bytes[i] : 1) > length) {
                throw new UnreadableImageException("it is cut off");
            }
        }
    }
}
