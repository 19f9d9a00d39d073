package io.transferscope.dataset.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a JPEG file says of itself before its pixels begin.
 *
 * @param colours how its components are meant
 * @param orientation Exif's, 1 where there is none
 * @param inverted whether components are stored as light and not as ink, as Adobe's CMYK is
 * @param scans at the most; a reader passes over the whole picture once for each
 * @param plain the same image without Exif, profiles, thumbnails and comments, declared so that a
 *     decoder hands the components out as they are
 */
record JpegHeader(
        int width,
        int height,
        int orientation,
        Colours colours,
        boolean inverted,
        int scans,
        Plain plain) {
    /**
     * A file with another beginning, of which nothing is copied.
     *
     * @param head in place of all that lies before the first scan
     * @param from where that begins
     */
    record Plain(byte[] head, byte[] file, int from) {
        ByteArrayImageInputStream open() {
            return new ByteArrayImageInputStream(head, file, from);
        }

        byte[] bytes() {
            byte[] bytes = Arrays.copyOf(head, head.length + file.length - from);
            System.arraycopy(file, from, bytes, head.length, file.length - from);
            return bytes;
        }
    }

    enum Colours {
        GREY,
        RGB,
        YCBCR,
        CMYK,
        YCCK;

        int components() {
            return switch (this) {
                case GREY -> 1;
                case RGB, YCBCR -> 3;
                case CMYK, YCCK -> 4;
            };
        }
    }

    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;

    /** Real progressive files have about ten; each one costs a pass over all pixels. */
    private static final int MOST_SCANS = 100;

    private static final int ADOBE = 0xee;
    private static final int EXIF = 0xe1;
    private static final int COMMENT = 0xfe;
    private static final byte[] ADOBE_NAME = {'A', 'd', 'o', 'b', 'e'};
    private static final byte[] JFIF_NAME = {'J', 'F', 'I', 'F', 0};
    private static final byte[] EXIF_NAME = {'E', 'x', 'i', 'f', 0, 0};
    private static final byte[] RGB_NAMES = {'R', 'G', 'B'};

    /** Adobe's marker with transform 0: "these components are no YCbCr". */
    private static final byte[] AS_THEY_ARE = {
        (byte) 0xff, (byte) ADOBE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };

    static JpegHeader read(byte[] file) throws UnreadableImageException {
        return new Reader(file).read();
    }

    private static final class Reader {
        private final byte[] file;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private int width;
        private int height;
        private byte[] components = {};
        private int adobeTransform = -1;
        private boolean jfif;
        private int orientation;

        Reader(byte[] file) {
            this.file = file;
        }

        JpegHeader read() throws UnreadableImageException {
            int at = 2;
            while (true) {
                at = nextMarker(at);
                int marker = at(at);
                if (marker == START_OF_SCAN) {
                    return header(at - 1);
                }
                if (marker == START_OF_IMAGE || marker == END_OF_IMAGE) {
                    throw new UnreadableImageException("its header is damaged");
                }
                if (stands(marker)) {
                    at++;
                    continue;
                }
                int length = at(at + 1) << 8 | at(at + 2);
                if (length < 2 || at + 1 + length > file.length) {
                    throw new UnreadableImageException("its header is cut off");
                }
                segment(marker, at + 3, at + 1 + length);
                at += 1 + length;
            }
        }

        /**
         * To the byte behind the next 0xff. What stands before it belongs to nothing and is passed
         * over, as every program does that uses libjpeg.
         */
        private int nextMarker(int start) throws UnreadableImageException {
            int at = start;
            do {
                while (at(at) != 0xff) {
                    at++;
                }
                while (at(at) == 0xff) {
                    at++;
                }
            } while (at(at) == 0);
            return at;
        }

        /** Whether a marker has no segment behind it. */
        private static boolean stands(int marker) {
            return marker >= 0xd0 && marker <= 0xd7 || marker == 0x01;
        }

        private int at(int index) throws UnreadableImageException {
            if (index >= file.length) {
                throw new UnreadableImageException("its header is cut off");
            }
            return file[index] & 0xff;
        }

        private void segment(int marker, int from, int to) throws UnreadableImageException {
            if (marker >= 0xe0 && marker <= 0xef || marker == COMMENT) {
                adobeTransform =
                        marker == ADOBE && startsWith(ADOBE_NAME, from, to) && to - from >= 12
                                ? at(from + 11)
                                : adobeTransform;
                if (marker == EXIF && orientation == 0 && startsWith(EXIF_NAME, from, to)) {
                    orientation = TiffDirectory.orientation(ByteBuffer.wrap(file, from, to - from));
                }
                jfif |= marker == 0xe0 && startsWith(JFIF_NAME, from, to);
                return;
            }
            boolean isFrame =
                    marker >= 0xc0
                            && marker <= 0xcf
                            && marker != 0xc4
                            && marker != 0xc8
                            && marker != 0xcc;
            if (isFrame) {
                frame(from, to);
            }
            kept.write(0xff);
            kept.write(marker);
            kept.write(file, from - 2, to - from + 2);
        }

        private void frame(int from, int to) throws UnreadableImageException {
            height = at(from + 1) << 8 | at(from + 2);
            width = at(from + 3) << 8 | at(from + 4);
            components = new byte[at(from + 5)];
            if (from + 6 + 3 * components.length > to) {
                throw new UnreadableImageException("its header is damaged");
            }
            for (int i = 0; i < components.length; i++) {
                components[i] = file[from + 6 + 3 * i];
            }
        }

        private boolean startsWith(byte[] name, int from, int to) {
            return to - from >= name.length
                    && Arrays.equals(file, from, from + name.length, name, 0, name.length);
        }

        private JpegHeader header(int scan) throws UnreadableImageException {
            if (width == 0 || height == 0) {
                throw new UnreadableImageException("its header lacks width or height");
            }
            int scans = requireFewScans(scan);
            Colours colours = colours();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            head.write(0xff);
            head.write(0xd8);
            if (colours != Colours.GREY) {
                head.writeBytes(AS_THEY_ARE);
            }
            head.writeBytes(kept.toByteArray());
            return new JpegHeader(
                    width,
                    height,
                    Math.max(1, orientation),
                    colours,
                    adobeTransform >= 0,
                    scans,
                    new Plain(head.toByteArray(), file, scan));
        }

        private int requireFewScans(int from) throws UnreadableImageException {
            int scans = 0;
            for (int i = from; i + 1 < file.length; i++) {
                if (file[i] == (byte) 0xff && file[i + 1] == (byte) START_OF_SCAN) {
                    scans++;
                }
            }
            if (scans > MOST_SCANS) {
                throw new UnreadableImageException(
                        String.format(Locale.ROOT, "it has %d scans", scans));
            }
            return scans;
        }

        /** By the rules of libjpeg, which every program follows. */
        private Colours colours() throws UnreadableImageException {
            return switch (components.length) {
                case 1 -> Colours.GREY;
                case 3 -> {
                    boolean named = !jfif && Arrays.equals(components, RGB_NAMES);
                    boolean rgb = adobeTransform >= 0 ? adobeTransform == 0 : named;
                    yield rgb ? Colours.RGB : Colours.YCBCR;
                }
                case 4 -> adobeTransform == 2 ? Colours.YCCK : Colours.CMYK;
                default ->
                        throw new UnreadableImageException(
                                String.format(
                                        Locale.ROOT,
                                        "it has %d colour components",
                                        components.length));
            };
        }
    }
}
