package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.transferscope.contracts.table.CsvDialect;
import io.transferscope.contracts.table.CsvFault;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code classes.csv}: a header, and one line for each class. Names are compared letter by
 * letter, so that what looks like a name and is none, with a blank at its end, is a fault.
 */
final class ClassTable {
    static final String FILE = "classes.csv";

    private static final String KEY = "class";
    private static final int MOST_FAULTS = 10;

    /** Blanks of every kind, and marks that are not seen at all. */
    private static final Pattern BLANK_AROUND =
            Pattern.compile(
                    "^[\\s\\p{Z}\\u200B\\uFEFF].*|.*[\\s\\p{Z}\\u200B\\uFEFF]$", Pattern.DOTALL);

    private final CsvDialect dialect;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Long> lineOf = new HashMap<>();
    private final Map<String, Map<String, String>> columns = new TreeMap<>();
    private List<String> header = List.of();
    private int key = -1;
    private long more;

    private ClassTable(CsvDialect dialect) {
        this.dialect = dialect;
    }

    /** Names of all classes that have a row. */
    Set<String> classes() {
        return Collections.unmodifiableSet(lineOf.keySet());
    }

    /** Column to class to value, without the column of the classes themselves. */
    Map<String, Map<String, String>> columns() {
        return Collections.unmodifiableMap(columns);
    }

    static ClassTable read(byte[] csv) throws RefusedException {
        CsvDialect dialect =
                CsvDialect.of(Arrays.copyOf(csv, Math.min(csv.length, CsvDialect.START)));
        if (dialect.obstacle() != null) {
            throw new RefusedException(
                    String.format(Locale.ROOT, "has a %s that %s", FILE, dialect.obstacle()));
        }
        ClassTable table = new ClassTable(dialect);
        table.parse(text(csv));
        if (!table.faults.isEmpty()) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s %s%s",
                            FILE,
                            String.join("; ", table.faults),
                            table.more == 0
                                    ? ""
                                    : String.format(
                                            Locale.ROOT, "; and %d more faults", table.more)));
        }
        return table;
    }

    private void parse(String text) throws RefusedException {
        boolean isFirst = true;
        try (CsvReader<CsvRecord> lines =
                CsvReader.builder()
                        .fieldSeparator(dialect.separator())
                        .allowUnclosedQuote(false) // else the rest of the file is one value
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(text)) {
            for (CsvRecord line : lines) {
                List<String> cells = withoutTrailingBlanks(line.getFields());
                if (isFirst && dialect.isDeclared()) {
                    isFirst = false;
                } else if (key < 0) {
                    header(cells, line.getStartingLineNumber());
                    if (key < 0) {
                        return;
                    }
                } else if (!cells.isEmpty()) { // as spreadsheets leave behind
                    row(cells, line);
                }
            }
        } catch (CsvParseException e) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s that cannot be read: %s",
                            FILE,
                            CsvFault.of(String.valueOf(e.getMessage()))),
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail", e);
        }
    }

    private void header(List<String> cells, long line) {
        header = cells;
        for (int i = 0; i < cells.size(); i++) {
            String name = cells.get(i);
            boolean isKey = name.strip().equalsIgnoreCase(KEY); // clear in any case
            if (isKey ? key >= 0 : columns.containsKey(name)) {
                fault(
                        String.format(
                                Locale.ROOT,
                                "with two columns called %s",
                                isKey ? KEY : TreeGuard.shown(name)));
            } else if (name.isEmpty()) {
                fault(String.format(Locale.ROOT, "with a column without a name, the %d.", i + 1));
            } else if (isKey) {
                key = i;
            } else {
                columns.put(name, new TreeMap<>()); // a request names it letter by letter
            }
            requireNoBlanks(name, "the name of a column", line);
        }
        if (key < 0) {
            fault(
                    String.format(
                            Locale.ROOT,
                            "without a column '%s' in its header; that is: %s%s",
                            KEY,
                            TreeGuard.shown(String.join(", ", cells)),
                            dialect.hint(cells)
                                    .map(value -> String.format(Locale.ROOT, " (%s)", value))
                                    .orElse("")));
        }
    }

    private void row(List<String> cells, CsvRecord csv) {
        long line = csv.getStartingLineNumber();
        String name = key < cells.size() ? cells.get(key) : "";
        @Nullable Long earlier = name.isBlank() ? null : lineOf.putIfAbsent(name, line);
        if (cells.size() > header.size() || csv.getFieldCount() < header.size()) {
            fault(
                    String.format(
                            Locale.ROOT,
                            "with %d columns, but %d values for class %s in line %d",
                            header.size(),
                            csv.getFieldCount(),
                            TreeGuard.shown(name),
                            line));
        } else if (name.isBlank()) {
            fault(String.format(Locale.ROOT, "without the name of a class in line %d", line));
        } else if (earlier != null) {
            fault(
                    String.format(
                            Locale.ROOT,
                            "that lists class %s twice, in lines %d and %d",
                            TreeGuard.shown(name),
                            earlier,
                            line));
        } else {
            add(name, cells, line);
        }
    }

    private void add(String name, List<String> cells, long line) {
        requireNoBlanks(name, "the name of a class", line);
        for (int i = 0; i < header.size(); i++) {
            if (i != key) {
                String value = i < cells.size() ? cells.get(i) : "";
                requireNoBlanks(value, "a value", line);
                columns.getOrDefault(header.get(i), new TreeMap<>()).put(name, value);
            }
        }
    }

    private void requireNoBlanks(String cell, String what, long line) {
        if (BLANK_AROUND.matcher(cell).matches()) {
            fault(
                    String.format(
                            Locale.ROOT,
                            "with blanks around %s, \"%s\", in line %d: remove them",
                            what,
                            TreeGuard.shown(cell),
                            line));
        }
    }

    private void fault(String message) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(message);
        } else {
            more++;
        }
    }

    private static List<String> withoutTrailingBlanks(List<String> cells) {
        int size = cells.size();
        while (size > 0 && cells.get(size - 1).isBlank()) {
            size--;
        }
        return cells.subList(0, size);
    }

    private static String text(byte[] csv) throws RefusedException {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(csv)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s that is not UTF-8: save it as CSV in UTF-8",
                            FILE),
                    e);
        }
    }
}
