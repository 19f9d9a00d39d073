package io.transferscope.dataset.image;

/** Turns a JPEG's components into red, green and blue, with libjpeg's integer arithmetic. */
final class JpegColours {
    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    private static final int RED_OF_CR = 91881; // 1.40200
    private static final int GREEN_OF_CB = 22554; // 0.34414
    private static final int GREEN_OF_CR = 46802; // 0.71414
    private static final int BLUE_OF_CB = 116130; // 1.77200

    private JpegColours() {}

    /** The pixels as RGB; {@code samples} may be overwritten. */
    static byte[] toRgb(JpegHeader header, byte[] samples) {
        return switch (header.colours()) {
            case GREY -> fromGrey(samples);
            case RGB -> samples;
            case YCBCR -> fromYcc(samples, 3);
            case CMYK -> fromCmyk(samples, header.inverted());
            case YCCK -> fromCmyk(fromYcck(samples), header.inverted());
        };
    }

    private static byte[] fromGrey(byte[] samples) {
        byte[] rgb = new byte[3 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            rgb[3 * i] = samples[i];
            rgb[3 * i + 1] = samples[i];
            rgb[3 * i + 2] = samples[i];
        }
        return rgb;
    }

    private static byte[] fromYcc(byte[] samples, int bands) {
        for (int i = 0; i < samples.length; i += bands) {
            int y = samples[i] & 0xff;
            int cb = (samples[i + 1] & 0xff) - 128;
            int cr = (samples[i + 2] & 0xff) - 128;
            samples[i] = clamp(y + (RED_OF_CR * cr + HALF >> BITS));
            samples[i + 1] = clamp(y + (-GREEN_OF_CB * cb - GREEN_OF_CR * cr + HALF >> BITS));
            samples[i + 2] = clamp(y + (BLUE_OF_CB * cb + HALF >> BITS));
        }
        return samples;
    }

    /** YCC of a YCCK image is that of the inverted inks. */
    private static byte[] fromYcck(byte[] samples) {
        fromYcc(samples, 4);
        for (int i = 0; i < samples.length; i++) {
            if (i % 4 != 3) {
                samples[i] = (byte) ~samples[i];
            }
        }
        return samples;
    }

    private static byte[] fromCmyk(byte[] samples, boolean inverted) {
        byte[] rgb = new byte[samples.length / 4 * 3];
        int invert = inverted ? 0 : 0xff;
        for (int pixel = 0; 4 * pixel < samples.length; pixel++) {
            int key = (samples[4 * pixel + 3] & 0xff) ^ invert;
            for (int channel = 0; channel < 3; channel++) {
                int light = (samples[4 * pixel + channel] & 0xff) ^ invert;
                rgb[3 * pixel + channel] = (byte) ((light * key + 127) / 255);
            }
        }
        return rgb;
    }

    private static byte clamp(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
