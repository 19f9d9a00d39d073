package io.transferscope.dataset.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Locale;

/**
 * Turns what readers give into red, green and blue, without colour management: samples of other
 * sizes are rounded to 8 bits, grey is repeated, CMYK is multiplied out, and what is transparent
 * lies on white.
 */
final class RgbSamples {
    private static final int WHITE = 255;
    private static final int MOST_BITS = 16;

    private final Raster raster;
    private final ColorModel colours;
    private final int bands;
    private final int space;
    private final int width;
    private final int[] row;
    private final byte[] bytes;
    private final int[] maxima;

    RgbSamples(BufferedImage image) throws UnreadableImageException {
        this.raster = image.getRaster();
        this.colours = image.getColorModel();
        this.bands = raster.getNumBands();
        this.width = raster.getWidth();
        this.row = new int[bands * width];
        this.maxima = new int[bands];
        boolean isWhole = raster.getTransferType() <= DataBuffer.TYPE_USHORT;
        boolean isPacked = colours instanceof java.awt.image.DirectColorModel;
        for (int band = 0; band < bands; band++) {
            int bits = raster.getSampleModel().getSampleSize(band);
            if (bits > MOST_BITS || !isWhole && !isPacked) {
                throw new UnreadableImageException(
                        String.format(Locale.ROOT, "its samples have %d bits, more than 16", bits));
            }
            maxima[band] = (1 << bits) - 1;
        }
        boolean isBytes =
                raster.getTransferType() == DataBuffer.TYPE_BYTE
                        && raster.getSampleModel() instanceof ComponentSampleModel;
        this.bytes = new byte[isBytes ? row.length : 0];
        this.space = colours.getColorSpace().getType();
        requireKnownColours();
    }

    private void requireKnownColours() throws UnreadableImageException {
        int needed =
                switch (space) {
                    case ColorSpace.TYPE_GRAY -> 1;
                    case ColorSpace.TYPE_RGB -> colours instanceof IndexColorModel ? 1 : 3;
                    case ColorSpace.TYPE_CMYK -> 4;
                    default ->
                            throw new UnreadableImageException(
                                    "its colours are neither grey, RGB nor CMYK");
                };
        if (bands < needed) {
            throw new UnreadableImageException("it lacks colours");
        }
    }

    void row(int y, int[] red, int[] green, int[] blue) {
        if (bytes.length > 0) {
            raster.getDataElements(0, y, width, 1, bytes);
            for (int i = 0; i < bytes.length; i++) {
                row[i] = bytes[i] & 0xff;
            }
        } else {
            raster.getPixels(0, y, width, 1, row);
        }
        if (colours instanceof IndexColorModel palette) {
            lookUp(palette, red, green, blue);
        } else if (space == ColorSpace.TYPE_CMYK) {
            multiply(red, green, blue);
        } else {
            boolean grey = space == ColorSpace.TYPE_GRAY;
            int alpha = colours.hasAlpha() ? grey ? 1 : 3 : -1;
            mix(0, alpha, red);
            mix(grey ? 0 : 1, alpha, green);
            mix(grey ? 0 : 2, alpha, blue);
        }
    }

    private void lookUp(IndexColorModel palette, int[] red, int[] green, int[] blue) {
        for (int x = 0; x < width; x++) {
            int index = row[x];
            int alpha = palette.getAlpha(index);
            red[x] = onWhite(palette.getRed(index), alpha);
            green[x] = onWhite(palette.getGreen(index), alpha);
            blue[x] = onWhite(palette.getBlue(index), alpha);
        }
    }

    private void mix(int band, int alphaBand, int[] values) {
        boolean premultiplied = colours.isAlphaPremultiplied();
        for (int x = 0; x < width; x++) {
            int sample = narrow(bands * x, band);
            if (alphaBand >= 0) {
                int alpha = narrow(bands * x, alphaBand);
                sample =
                        premultiplied
                                ? Math.min(WHITE, sample + WHITE - alpha)
                                : onWhite(sample, alpha);
            }
            values[x] = sample;
        }
    }

    private void multiply(int[] red, int[] green, int[] blue) {
        for (int x = 0; x < width; x++) {
            int light = 255 - narrow(bands * x, 3);
            red[x] = ((255 - narrow(bands * x, 0)) * light + 127) / 255;
            green[x] = ((255 - narrow(bands * x, 1)) * light + 127) / 255;
            blue[x] = ((255 - narrow(bands * x, 2)) * light + 127) / 255;
        }
    }

    private int narrow(int pixel, int band) {
        int sample = row[pixel + band];
        int most = maxima[band];
        return most == 255 ? sample : (sample * 255 + most / 2) / most;
    }

    private static int onWhite(int sample, int alpha) {
        return (sample * alpha + WHITE * (255 - alpha) + 127) / 255;
    }
}
