package io.transferscope.dataset.image;

/** Images that a data set keeps as plain pixels, without a format of their own. */
public final class RawPixels {
    private static final int CHANNELS = 3;

    private RawPixels() {}

    /** Name and version, as {@link ImageDecoder#id()}. */
    public static String id() {
        return "raw-pixels/area-average-1";
    }

    /**
     * Scales and cuts an image as an {@link ImageDecoder} does.
     *
     * @param format for people
     * @param rgb red, green and blue of each pixel in turn, row by row
     */
    public static Rendered ofRgb(String format, int width, int height, byte[] rgb, int size) {
        Picture picture = new Picture(width, height, rgb);
        return new Rendered(
                AreaAverage.toSquare(picture, size),
                new ImageFacts(format, width, height, 1, picture.digest()));
    }

    /**
     * @param planes all of red, then all of green, then all of blue
     */
    public static Rendered ofPlanes(String format, int width, int height, byte[] planes, int size) {
        int pixels = planes.length / CHANNELS;
        byte[] rgb = new byte[planes.length];
        for (int i = 0; i < pixels; i++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                rgb[CHANNELS * i + channel] = planes[channel * pixels + i];
            }
        }
        return ofRgb(format, width, height, rgb, size);
    }

    /**
     * @param grey which is repeated for all three channels
     */
    public static Rendered ofGrey(String format, int width, int height, byte[] grey, int size) {
        byte[] rgb = new byte[CHANNELS * grey.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = grey[i / CHANNELS];
        }
        return ofRgb(format, width, height, rgb, size);
    }
}
