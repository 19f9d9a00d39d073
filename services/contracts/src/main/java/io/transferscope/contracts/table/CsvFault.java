package io.transferscope.contracts.table;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where and why a file is no CSV.
 *
 * @param line of the file, from 1; 0 where it is not known
 */
public record CsvFault(int line, String message) {
    /** Where the parser's own messages say it. */
    private static final Pattern PARSER_LINE =
            Pattern.compile("(?i)\\s*\\(?(?:in )?record starting at line (\\d{1,9})\\)?");

    public CsvFault {
        requireNonNull(message, "message is null");
    }

    /**
     * @param message of the parser
     */
    public static CsvFault of(String message) {
        Matcher where = PARSER_LINE.matcher(message);
        boolean found = where.find();
        return new CsvFault(
                found ? Integer.parseInt(where.group(1)) : 0,
                "is not CSV: %s. A cell that begins with a quote ends with one, and a quote inside it is doubled"
                        .formatted(found ? where.replaceAll("") : message));
    }

    @Override
    public String toString() {
        return line == 0 ? message : "line %d: %s".formatted(line, message);
    }
}
