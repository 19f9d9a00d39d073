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
    private final int[] red;
    private final int[] green;
    private final int[] blue;
    private final int[] key;

    JpegColours(JpegHeader header) {
        this.header = header;
        int width = header.width();
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
                splitThree(samples, from, red, green, blue);
                toRgb(red, green, blue);
            }
            case CMYK, YCCK -> fourComponents(samples, from);
        }
        rows.row(y, red, green, blue);
    }

    private void fourComponents(byte[] samples, int from) {
        split(samples, from, 4, 0, red);
        split(samples, from, 4, 1, green);
        split(samples, from, 4, 2, blue);
        split(samples, from, 4, 3, key);
        int invert = header.inverted() ? 0 : 0xff;
        if (header.colours() == JpegHeader.Colours.YCCK) {
            // YCC of a YCCK image is that of the inverted inks
            toRgb(red, green, blue);
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

    /** In place: what holds luminance and two differences holds red, green and blue. */
    private static void toRgb(int[] y, int[] cb, int[] cr) {
        for (int x = 0; x < y.length; x++) {
            int luminance = y[x];
            int b = cb[x] - 128;
            int r = cr[x] - 128;
            y[x] = Math.max(0, Math.min(255, luminance + (RED_OF_CR * r + HALF >> BITS)));
            cb[x] =
                    Math.max(
                            0,
                            Math.min(
                                    255,
                                    luminance
                                            + (-GREEN_OF_CB * b - GREEN_OF_CR * r + HALF >> BITS)));
            cr[x] = Math.max(0, Math.min(255, luminance + (BLUE_OF_CB * b + HALF >> BITS)));
        }
    }
}
