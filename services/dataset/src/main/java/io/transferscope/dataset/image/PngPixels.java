package io.transferscope.dataset.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Turns what Java's PNG reader gives into red, green and blue, without colour management: samples
 * of 16 bits are rounded to 8, grey is repeated, and what is transparent lies on white.
 */
final class PngPixels {
    private static final int WHITE = 255;

    private PngPixels() {}

    static Picture toRgb(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] rgb = new byte[3 * width * height];
        ColorModel colours = image.getColorModel();
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int[] row = new int[bands * width];
        boolean wide = raster.getTransferType() == DataBuffer.TYPE_USHORT;
        for (int y = 0; y < height; y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int at = 3 * (y * width + x);
                if (colours instanceof IndexColorModel palette) {
                    lookUp(palette, row[x], rgb, at);
                } else {
                    mix(row, bands * x, bands, wide, rgb, at);
                }
            }
        }
        return new Picture(width, height, rgb);
    }

    private static void lookUp(IndexColorModel palette, int index, byte[] rgb, int at) {
        int alpha = palette.getAlpha(index);
        rgb[at] = onWhite(palette.getRed(index), alpha);
        rgb[at + 1] = onWhite(palette.getGreen(index), alpha);
        rgb[at + 2] = onWhite(palette.getBlue(index), alpha);
    }

    private static void mix(int[] row, int from, int bands, boolean wide, byte[] rgb, int at) {
        int alpha = bands % 2 == 0 ? narrow(row[from + bands - 1], wide) : 255;
        for (int channel = 0; channel < 3; channel++) {
            int sample = row[bands <= 2 ? from : from + channel];
            rgb[at + channel] = onWhite(narrow(sample, wide), alpha);
        }
    }

    private static int narrow(int sample, boolean wide) {
        return wide ? (sample * 255 + 32767) / 65535 : sample;
    }

    private static byte onWhite(int sample, int alpha) {
        return (byte) ((sample * alpha + WHITE * (255 - alpha) + 127) / 255);
    }
}
