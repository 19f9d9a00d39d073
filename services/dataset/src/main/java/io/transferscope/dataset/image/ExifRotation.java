package io.transferscope.dataset.image;

/**
 * Turns and mirrors squares as Exif says. Scaling and cutting are the same from all sides, so that
 * it makes no difference whether a picture is turned before or after.
 */
final class ExifRotation {
    private static final int CHANNELS = 3;

    private ExifRotation() {}

    /**
     * @param orientation Exif's number: where the first row and the first column of what is stored
     *     belong
     */
    static byte[] upright(byte[] planes, int size, int orientation) {
        if (orientation == 1) {
            return planes;
        }
        byte[] turned = new byte[planes.length];
        int last = size - 1;
        for (int channel = 0; channel < CHANNELS; channel++) {
            int plane = channel * size * size;
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    int from =
                            switch (orientation) {
                                case 2 -> y * size + last - x;
                                case 3 -> (last - y) * size + last - x;
                                case 4 -> (last - y) * size + x;
                                case 5 -> x * size + y;
                                case 6 -> (last - x) * size + y;
                                case 7 -> (last - x) * size + last - y;
                                case 8 -> x * size + last - y;
                                default ->
                                        throw new IllegalArgumentException(
                                                "no orientation is " + orientation);
                            };
                    turned[plane + y * size + x] = planes[plane + from];
                }
            }
        }
        return turned;
    }
}
