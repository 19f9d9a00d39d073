package io.transferscope.contracts.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a file of comma-separated values is to be read, by its first bytes. Spreadsheets write them
 * with the separator of the country that they are set to, and some say which in a first line.
 *
 * @param separator of cells
 * @param isDeclared whether the first line says the separator, and is no part of the table
 * @param obstacle why it cannot be read at all; absent where it can
 */
public record CsvDialect(char separator, boolean isDeclared, @Nullable String obstacle) {
    /** So many bytes tell it. */
    public static final int START = 1024;

    private static final CsvDialect COMMAS = new CsvDialect(',', false, null);
    private static final String SAVE = ": save it as CSV in UTF-8, separated by commas";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** As spreadsheets read and write it; some put it into quotes, or fill the line up. */
    private static final Pattern DECLARATION =
            Pattern.compile("(?i)\"?sep=(.)\"?[,;\\t|]*(?:[\\r\\n].*)?", Pattern.DOTALL);

    /** The separators that are read, by what they are called. */
    private enum Separator {
        COMMAS(','),
        SEMICOLONS(';'),
        TABS('\t'),
        BARS('|');

        private final char sign;

        Separator(char sign) {
            this.sign = sign;
        }

        private String label() {
            return switch (this) {
                case COMMAS -> "commas";
                case SEMICOLONS -> "semicolons";
                case TABS -> "tabs";
                case BARS -> "vertical bars";
            };
        }

        private static Optional<Separator> find(char sign) {
            return List.of(values()).stream().filter(s -> s.sign == sign).findFirst();
        }
    }

    /**
     * @param start of the file, at most {@link #START} bytes
     */
    public static CsvDialect of(byte[] start) {
        String obstacle = obstacle(start);
        if (obstacle != null) {
            return new CsvDialect(',', false, obstacle + SAVE);
        }
        String text = new String(start, UTF_8);
        Matcher declaration =
                DECLARATION.matcher(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        if (!declaration.matches()) {
            return COMMAS;
        }
        char separator = declaration.group(1).charAt(0);
        return Separator.find(separator).isPresent()
                ? new CsvDialect(separator, true, null)
                : new CsvDialect(
                        ',',
                        true,
                        "has the separator %s, by its first line; %s are read"
                                .formatted(
                                        shown(separator),
                                        List.of(Separator.values()).stream()
                                                .map(Separator::label)
                                                .collect(Collectors.joining(", "))));
    }

    /**
     * What may be wrong with a line of column names, where its cells are not the expected ones.
     *
     * @param header cells of it, as read with this separator
     */
    public Optional<String> hint(List<String> header) {
        String line = String.join("", header);
        if (header.size() > 1) {
            return Optional.empty();
        }
        return List.of(Separator.values()).stream()
                .filter(other -> other.sign != separator && line.indexOf(other.sign) >= 0)
                .findFirst()
                .map(
                        other ->
                                "the columns are separated by %s and not by %s: %s"
                                        .formatted(
                                                other.label(),
                                                Separator.find(separator).orElseThrow().label(),
                                                other == Separator.COMMAS
                                                        ? "leave the line sep=%s out"
                                                                .formatted(shown(separator))
                                                        : "separate them by commas, or write sep=%s before the first line"
                                                                .formatted(shown(other.sign))));
    }

    /** A tab is not seen, and a control character would do odd things to a terminal. */
    private static String shown(char sign) {
        if (sign == '\t') {
            return "(tab)";
        }
        return Character.isISOControl(sign) ? "U+%04X".formatted((int) sign) : String.valueOf(sign);
    }

    private static @Nullable String obstacle(byte[] start) {
        if (begins(start, 0xFF, 0xFE, 0, 0) || begins(start, 0, 0, 0xFE, 0xFF)) {
            return "is not UTF-8 but UTF-32";
        } else if (begins(start, 0xFF, 0xFE) || begins(start, 0xFE, 0xFF)) {
            return "is not UTF-8 but UTF-16, which spreadsheets call Unicode text";
        } else if (begins(start, 'P', 'K', 3, 4) || begins(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            return "is not CSV but a spreadsheet's own file";
        } else if (begins(start, 0x1F, 0x8B)) {
            return "is not CSV but compressed";
        }
        for (byte b : start) {
            if (b == 0) {
                return "is not UTF-8: it has zero bytes, as UTF-16 has";
            }
        }
        return null;
    }

    private static boolean begins(byte[] start, int... bytes) {
        if (start.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (start[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
