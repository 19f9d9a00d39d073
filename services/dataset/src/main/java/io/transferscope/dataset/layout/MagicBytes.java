package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * The first bytes of a file.
 *
 * @param text of which each character is a byte
 */
record MagicBytes(String text) {
    static final int BYTES = 16;

    static MagicBytes of(byte[] first) {
        return new MagicBytes(new String(first, ISO_8859_1));
    }

    boolean has(int at, String expected) {
        return text.startsWith(expected, at);
    }

    String text(int at, int length) {
        return text.substring(Math.min(at, text.length()), Math.min(at + length, text.length()));
    }

    /** Whether this is how an image begins that can be read. */
    boolean isImage() {
        return has(0, "\u00ff\u00d8\u00ff")
                || has(0, "\u0089PNG\r\n")
                || has(0, "GIF8")
                || has(0, "II*\0")
                || has(0, "MM\0*")
                || has(0, "RIFF") && has(8, "WEBP")
                || has(0, "BM") && has(6, "\0\0\0\0");
    }

    /** Whether it is one of Python's pickled files, which are programs. */
    boolean isPickle() {
        return text.length() > 2
                && text.charAt(0) == '\u0080'
                && text.charAt(1) >= 2
                && text.charAt(1) <= 5;
    }
}
