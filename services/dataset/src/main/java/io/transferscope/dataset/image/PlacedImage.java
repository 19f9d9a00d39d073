package io.transferscope.dataset.image;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.stream.ImageInputStream;

/**
 * An image file that a reader decodes into memory, in bands where it is large.
 *
 * @param frame where its pixels lie on the canvas; elsewhere the canvas is transparent, so white
 */
record PlacedImage(
        ImageKind kind, int width, int height, Rectangle frame, int orientation, byte[] plain)
        implements ImageFile {
    private static final int BAND_PIXELS = 4_000_000;

    /** What WebP's reader takes for one pixel, its own frames included. */
    private static final int WEBP_BYTES = 12;

    /** And for one group of codes, of which a lossless file may have one for 25 bits of it. */
    private static final int CODES_BYTES = 5500;

    private static final int MOST_CODES = 1 << 16;

    static PlacedImage whole(ImageKind kind, int width, int height, int orientation, byte[] plain) {
        return new PlacedImage(
                kind, width, height, new Rectangle(0, 0, width, height), orientation, plain);
    }

    @Override
    public long heapBytes() {
        long pixels = (long) frame.width * frame.height;
        long codes = Math.min(MOST_CODES, plain.length * 8L / 25);
        return kind == ImageKind.WEBP ? WEBP_BYTES * pixels + CODES_BYTES * codes : 0;
    }

    @Override
    public void read(PixelRows rows) throws IOException, UnreadableImageException {
        int[] red = new int[width];
        int[] green = new int[width];
        int[] blue = new int[width];
        // WebP's reader decodes all for every part
        int most = kind == ImageKind.WEBP ? frame.height : Math.max(1, BAND_PIXELS / frame.width);
        RgbSamples band = null;
        int bandFrom = 0;
        int bandEnd = 0;
        for (int y = 0; y < height; y++) {
            int inFrame = y - frame.y;
            if (inFrame < 0 || inFrame >= frame.height) {
                fill(red, green, blue);
            } else {
                if (band == null || inFrame >= bandEnd) {
                    bandFrom = inFrame;
                    BufferedImage decoded =
                            decode(bandFrom, Math.min(most, frame.height - bandFrom));
                    bandEnd = bandFrom + decoded.getHeight();
                    band = new RgbSamples(decoded);
                }
                place(band, inFrame - bandFrom, red, green, blue);
            }
            rows.row(y, red, green, blue);
        }
    }

    private static void fill(int[]... channels) {
        for (int[] channel : channels) {
            Arrays.fill(channel, 255);
        }
    }

    private void place(RgbSamples samples, int y, int[] red, int[] green, int[] blue) {
        samples.row(y, red, green, blue);
        if (frame.width == width) {
            return;
        }
        for (int[] channel : new int[][] {red, green, blue}) {
            System.arraycopy(channel, 0, channel, frame.x, frame.width);
            Arrays.fill(channel, 0, frame.x, 255);
            Arrays.fill(channel, frame.x + frame.width, width, 255);
        }
    }

    private BufferedImage decode(int from, int rows) throws IOException, UnreadableImageException {
        return kind.readers()
                .use(
                        reader -> {
                            TruncationListener partly = new TruncationListener(kind, rows);
                            reader.addIIOReadWarningListener(partly);
                            reader.addIIOReadUpdateListener(partly);
                            try (ImageInputStream in = new ByteArrayImageInputStream(plain)) {
                                reader.setInput(in, true, true);
                                ImageReadParam parameters = reader.getDefaultReadParam();
                                if (rows < frame.height) {
                                    parameters.setSourceRegion(
                                            new Rectangle(0, from, frame.width, rows));
                                }
                                if (kind == ImageKind.TIFF) {
                                    // Not turned into RGB by some profile
                                    parameters.setDestinationType(reader.getRawImageType(0));
                                }
                                BufferedImage image = reader.read(0, parameters);
                                partly.throwIfSo();
                                return requireSize(image, rows);
                            }
                        });
    }

    private BufferedImage requireSize(BufferedImage image, int rows)
            throws UnreadableImageException {
        if (image.getWidth() != frame.width || image.getHeight() != rows) {
            throw new UnreadableImageException(
                    String.format(
                            Locale.ROOT,
                            "its header says %d×%d pixels, and its pixels are %d×%d",
                            frame.width,
                            rows,
                            image.getWidth(),
                            image.getHeight()));
        }
        return image;
    }
}
