package io.transferscope.dataset.tree;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The lines of a pax header, of which each is its own length, a key and a value. */
final class PaxHeader {
    private final Map<String, byte[]> values;

    private PaxHeader(Map<String, byte[]> values) {
        this.values = values;
    }

    static PaxHeader none() {
        return new PaxHeader(Map.of());
    }

    /** These lines, before those of this header. */
    PaxHeader with(byte[] lines) throws RefusedException {
        Map<String, byte[]> all = new HashMap<>(values);
        int at = 0;
        while (at < lines.length && lines[at] != 0) {
            int end = at + length(lines, at);
            int blank = indexOf(lines, ' ', at, end);
            int equals = indexOf(lines, '=', blank + 1, end);
            if (blank < 0 || equals < 0 || lines[end - 1] != '\n') {
                throw damaged();
            }
            String key = new String(lines, blank + 1, equals - blank - 1, UTF_8);
            if (isUsed(key)) {
                all.put(key, Arrays.copyOfRange(lines, equals + 1, end - 1));
            }
            at = end;
        }
        return new PaxHeader(all);
    }

    private static boolean isUsed(String key) {
        return key.equals("path")
                || key.equals("linkpath")
                || key.equals("size")
                || key.equals("hdrcharset")
                || key.startsWith("GNU.sparse.");
    }

    private static int length(byte[] lines, int at) throws RefusedException {
        int length = 0;
        for (int i = at; i < lines.length && i < at + 8 && lines[i] != ' '; i++) {
            if (lines[i] < '0' || lines[i] > '9') {
                throw damaged();
            }
            length = length * 10 + lines[i] - '0';
        }
        if (length < 5 || length > lines.length - at) {
            throw damaged();
        }
        return length;
    }

    private static int indexOf(byte[] lines, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (lines[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    @Nullable String path(Charset encoding) throws RefusedException {
        byte @Nullable [] sparse = values.get("GNU.sparse.name");
        return text(sparse == null ? values.get("path") : sparse, encoding);
    }

    @Nullable String link(Charset encoding) throws RefusedException {
        return text(values.get("linkpath"), encoding);
    }

    /** UTF-8, unless {@code hdrcharset=BINARY} says that the names were taken as they are. */
    private @Nullable String text(byte @Nullable [] value, Charset encoding)
            throws RefusedException {
        if (value == null || value.length == 0) {
            return null;
        }
        byte[] set = values.getOrDefault("hdrcharset", new byte[0]);
        return new String(set, US_ASCII).equals("BINARY")
                ? Names.decode(value, encoding)
                : Names.decodeUtf8(value);
    }

    OptionalLong size() throws RefusedException {
        byte @Nullable [] size = values.get("size");
        if (size == null || size.length == 0) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(new String(size, US_ASCII)));
        } catch (NumberFormatException e) {
            throw damaged();
        }
    }

    boolean isSparse() {
        return values.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."));
    }

    private static RefusedException damaged() {
        return new RefusedException(
                "is a damaged tar archive: it has a pax header that is none; fetch or pack it again");
    }
}
