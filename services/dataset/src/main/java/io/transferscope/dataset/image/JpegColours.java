package io.transferscope.dataset.image;

/** Turns a JPEG's components into red, green and blue, with libjpeg's integer arithmetic. */
final class JpegColours {
    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    private static final int RED_OF_CR = 91881; // 1.40200
    private static final int GREEN_OF_CB = 22554; // 0.34414
    private static final int GREEN_OF_CR = 46802; // 0.71414
    private static final int BLUE_OF_CB = 116130; // 1.77200

    private final JpegHeader header;
    private final int[] one;
    private final int[] two;
    private final int[] three;
    private final int[] red;
    private final int[] green;
    private final int[] blue;
    private final int[] key;

    JpegColours(JpegHeader header) {
        this.header = header;
        int width = header.width();
        this.one = new int[width];
        this.two = new int[width];
        this.three = new int[width];
        this.red = new int[width];
        this.green = new int[width];
        this.blue = new int[width];
        this.key = new int[header.colours().components() == 4 ? width : 0];
    }

    /** Takes one row of components, which lie side by side for each pixel. */
    void row(int y, byte[] samples, int from, PixelRows rows) {
        switch (header.colours()) {
            case GREY -> {
                split(samples, from, 1, 0, red);
                rows.row(y, red, red, red);
                return;
            }
            case RGB -> splitThree(samples, from, red, green, blue);
            case YCBCR -> {
                splitThree(samples, from, one, two, three);
                toRgb(one, two, three);
            }
            case CMYK, YCCK -> fourComponents(samples, from);
        }
        rows.row(y, red, green, blue);
    }

    private void fourComponents(byte[] samples, int from) {
        boolean isRgb = header.colours() == JpegHeader.Colours.CMYK;
        split(samples, from, 4, 0, isRgb ? red : one);
        split(samples, from, 4, 1, isRgb ? green : two);
        split(samples, from, 4, 2, isRgb ? blue : three);
        split(samples, from, 4, 3, key);
        int invert = header.inverted() ? 0 : 0xff;
        if (!isRgb) {
            // YCC of a YCCK image is that of the inverted inks
            toRgb(one, two, three);
            invert ^= 0xff;
        }
        int invertKey = header.inverted() ? 0 : 0xff;
        for (int x = 0; x < key.length; x++) {
            int light = key[x] ^ invertKey;
            red[x] = ((red[x] ^ invert) * light + 127) / 255;
            green[x] = ((green[x] ^ invert) * light + 127) / 255;
            blue[x] = ((blue[x] ^ invert) * light + 127) / 255;
        }
    }

    private static void split(byte[] samples, int from, int step, int band, int[] values) {
        for (int x = 0; x < values.length; x++) {
            values[x] = samples[from + step * x + band] & 0xff;
        }
    }

    private static void splitThree(byte[] samples, int from, int[] one, int[] two, int[] three) {
        int at = from;
        for (int x = 0; x < one.length; x++) {
            one[x] = samples[at] & 0xff;
            two[x] = samples[at + 1] & 0xff;
            three[x] = samples[at + 2] & 0xff;
            at += 3;
        }
    }

    /**
     * From luminance and two differences. One loop for each channel, as compilers turn such ones
     * into instructions for many values at once.
     */
    private void toRgb(int[] y, int[] cb, int[] cr) {
        sumOfTwo(y, cr, RED_OF_CR, red);
        green(y, cb, cr, green);
        sumOfTwo(y, cb, BLUE_OF_CB, blue);
    }

    private static void sumOfTwo(int[] y, int[] difference, int factor, int[] channel) {
        for (int x = 0; x < channel.length; x++) {
            int value = y[x] + (factor * (difference[x] - 128) + HALF >> BITS);
            channel[x] = clamp(value);
        }
    }

    private static void green(int[] y, int[] cb, int[] cr, int[] channel) {
        for (int x = 0; x < channel.length; x++) {
            int sum = -GREEN_OF_CB * (cb[x] - 128) - GREEN_OF_CR * (cr[x] - 128) + HALF;
            channel[x] = clamp(y[x] + (sum >> BITS));
        }
    }

    /** Without a branch or Math.max, which compilers do for one value at a time. */
    private static int clamp(int value) {
        int positive = value & ~(value >> 31);
        return (positive | 255 - positive >> 31) & 255;
    }
}
