package io.transferscope.dataset.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Names as they come from outside: they are identities, so that none is decoded with loss. */
final class Names {
    /** What {@link #shown} shows of a name at most. */
    private static final int SHOWN = 200;

    private static final char LOST = '\uFFFD';

    /** What letters are drawn by, but not seen itself: joiners, and choices of a letter's form. */
    private static final String UNSEEN = "\u200C\u200D\uFE0E\uFE0F";

    /** What is not seen at all, though it counts as a letter or an accent. */
    private static final String BLANK = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    private static final Set<String> IMAGES =
            Set.of(
                    "jpg", "jpeg", "jpe", "jfif", "png", "webp", "bmp", "gif", "tif", "tiff",
                    "heic", "heif", "avif", "jp2", "ppm", "pgm", "jxl");

    private Names() {}

    /** The text of these bytes in an archive that does not say in which character set it is. */
    static String decode(byte[] name, Charset encoding) throws RefusedException {
        return decode(
                name,
                encoding,
                (encoding.equals(UTF_8) ? "say" : "say another than " + encoding.name())
                        + " in which character set it was packed, such as \"encoding\": \"cp437\""
                        + " in \"dataset\", or pack it again with names in UTF-8");
    }

    /** The text of these bytes, of which the archive says that they are UTF-8. */
    static String decodeUtf8(byte[] name) throws RefusedException {
        return decode(
                name,
                UTF_8,
                "the archive says that it is, so that no \"encoding\" helps; pack it again");
    }

    private static String decode(byte[] name, Charset encoding, String remedy)
            throws RefusedException {
        if (encoding.equals(UTF_8) && isAscii(name)) {
            return new String(name, US_ASCII);
        }
        try {
            return encoding.newDecoder().decode(ByteBuffer.wrap(name)).toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has an entry whose name is no %s: %s; %s",
                            encoding.name(),
                            escaped(name),
                            remedy),
                    e);
        }
    }

    private static boolean isAscii(byte[] name) {
        for (byte b : name) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether something of the name was lost before we saw it. */
    static boolean isLossy(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == LOST) {
                return true;
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == name.length() || !Character.isSurrogatePair(c, name.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** What a person can tell from other names by looking: the same for names that look alike. */
    static String folded(String name) {
        if (isAscii(name)) {
            return name;
        }
        StringBuilder seen = new StringBuilder(name.length());
        name.chars().filter(c -> UNSEEN.indexOf(c) < 0).forEach(c -> seen.append((char) c));
        return Normalizer.normalize(seen, Normalizer.Form.NFC);
    }

    /** The first character that is not seen, or moves others; negative where there is none. */
    static int unseen(String name) {
        return name.codePoints().filter(Names::isUnseen).findFirst().orElse(-1);
    }

    private static boolean isUnseen(int c) {
        int type = Character.getType(c);
        return UNSEEN.indexOf(c) < 0
                && (type == Character.CONTROL
                        || type == Character.FORMAT
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR
                        || BLANK.indexOf(c) >= 0);
    }

    /** A name for a message: what is not seen, or was lost, stands as its number. */
    static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(SHOWN)
                .forEach(c -> append(shown, c, isUnseen(c) || UNSEEN.indexOf(c) >= 0));
        return name.codePointCount(0, name.length()) > SHOWN ? shown + "…" : shown.toString();
    }

    /** A name for a message where names look alike: all but ASCII stands as numbers. */
    static String escaped(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(SHOWN).forEach(c -> append(shown, c, c >= 0x7f || c < 0x20));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int c, boolean asNumber) {
        if (asNumber || c == LOST || Character.getType(c) == Character.SURROGATE) {
            shown.append(String.format(Locale.ROOT, "\\u%04X", c));
        } else {
            shown.appendCodePoint(c);
        }
    }

    /** Bytes that are no text. */
    static String escaped(byte[] name) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(name.length, SHOWN); i++) {
            if (name[i] >= 0x20 && name[i] < 0x7f) {
                shown.append((char) name[i]);
            } else {
                shown.append(String.format(Locale.ROOT, "\\x%02X", name[i] & 0xff));
            }
        }
        return shown.toString();
    }

    static boolean isImage(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return IMAGES.contains(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    static boolean isHidden(String path) {
        return path.startsWith(".") || path.contains("/.") || path.startsWith("__MACOSX/");
    }
}
