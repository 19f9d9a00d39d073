package io.transferscope.dataset.image;

/** Images that a data set keeps as plain pixels, without a format of their own. */
public final class RawPixels {
    private static final int CHANNELS = 3;

    private RawPixels() {}

    /** Name and version, as {@link ImageDecoder#id()}. */
    public static String id() {
        return "raw-pixels/area-average-" + ImageDecoder.VERSION;
    }

    /**
     * Scales and cuts an image as an {@link ImageDecoder} does.
     *
     * @param format for people
     * @param planes all of red, then all of green, then all of blue
     */
    public static Rendered ofPlanes(String format, int width, int height, byte[] planes, int size) {
        return render(format, width, height, planes, size);
    }

    /**
     * @param grey which is repeated for all three channels
     */
    public static Rendered ofGrey(String format, int width, int height, byte[] grey, int size) {
        return render(format, width, height, grey, size);
    }

    /** Of one plane all three channels are made. */
    private static Rendered render(String format, int width, int height, byte[] planes, int size) {
        int pixels = width * height;
        int next = planes.length == CHANNELS * pixels ? pixels : 0;
        AreaAverage square = new AreaAverage(width, height, size);
        PixelDigest digest = new PixelDigest(width, height);
        int[][] row = new int[CHANNELS][width];
        for (int y = 0; y < height; y++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int x = 0; x < width; x++) {
                    row[channel][x] = planes[channel * next + y * width + x] & 0xff;
                }
            }
            square.row(y, row[0], row[1], row[2]);
            digest.row(y, row[0], row[1], row[2]);
        }
        return new Rendered(
                square.planes(), new ImageFacts(format, width, height, 1, digest.digest(1)));
    }
}
