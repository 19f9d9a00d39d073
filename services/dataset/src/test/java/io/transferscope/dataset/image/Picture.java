package io.transferscope.dataset.image;

/** A whole decoded picture: red, green and blue of each pixel in turn, row by row. */
record Picture(int width, int height, byte[] rgb) {
    static Picture of(ImageDecoder decoder, byte[] file) throws UnreadableImageException {
        ImageFile image = decoder.open(file);
        Picture picture =
                new Picture(
                        image.width(),
                        image.height(),
                        new byte[3 * image.width() * image.height()]);
        decoder.read(image, picture::put);
        return picture;
    }

    private void put(int y, int[] red, int[] green, int[] blue) {
        for (int x = 0; x < width; x++) {
            int at = 3 * (y * width + x);
            rgb[at] = (byte) red[x];
            rgb[at + 1] = (byte) green[x];
            rgb[at + 2] = (byte) blue[x];
        }
    }

    byte[] square(int size) {
        AreaAverage square = new AreaAverage(width, height, size);
        int[][] row = new int[3][width];
        for (int y = 0; y < height; y++) {
            for (int i = 0; i < 3 * width; i++) {
                row[i % 3][i / 3] = rgb[3 * width * y + i] & 0xff;
            }
            square.row(y, row[0], row[1], row[2]);
        }
        return square.planes();
    }
}
