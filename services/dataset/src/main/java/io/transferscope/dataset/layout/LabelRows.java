package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.table.CsvDialect;
import io.transferscope.contracts.table.CsvFault;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table with a file and its label in each line, and perhaps the part that it belongs to. */
final class LabelRows {
    private static final List<String> FILES =
            List.of(
                    "file",
                    "filename",
                    "file_name",
                    "filepath",
                    "file_path",
                    "path",
                    "image",
                    "image_path",
                    "image_name",
                    "image_id",
                    "imageid",
                    "id");

    /** Names are better than numbers, where a table has both. */
    private static final List<String> LABELS =
            List.of(
                    "class",
                    "class_name",
                    "classname",
                    "label_name",
                    "label",
                    "category",
                    "target");

    private static final List<String> PARTS = List.of("split", "part", "set", "subset");

    private final Tables.Table table;
    private final Map<String, Label> rows = new HashMap<>();
    private final Map<Label, Label> known = new HashMap<>();
    private List<String> header = List.of();
    private int file = -1;
    private int label = -1;
    private int part = -1;

    private LabelRows(Tables.Table table) {
        this.table = requireNonNull(table, "table is null");
    }

    /**
     * What a row says.
     *
     * @param part absent where the table says nothing of it
     * @param isTest whether it belongs to a part that no study uses
     */
    record Label(String className, @Nullable Part part, boolean isTest) {
        Label {
            requireNonNull(className, "className is null");
        }
    }

    /** Whether a table begins like one of labels. */
    static boolean fits(Tables.Table table) {
        try {
            LabelRows rows = new LabelRows(table);
            Tables.Table first = new Tables.Table(table.path(), start(table));
            try (CsvReader<CsvRecord> lines = csv(first)) {
                for (CsvRecord line : lines) {
                    rows.header(line.getFields());
                    return rows.file >= 0 && rows.label >= 0 || rows.isMeant();
                }
            }
            return false;
        } catch (IOException | CsvParseException e) {
            return false; // then it is no table, or one of something else
        }
    }

    /** Its line of column names, with the line that may declare a separator before it. */
    private static byte[] start(Tables.Table table) {
        byte[] content = table.content();
        int lines = dialect(table).isDeclared() ? 2 : 1;
        int end = 0;
        while (end < content.length && end < (1 << 16) && lines > 0) {
            lines -= content[end] == '\n' ? 1 : 0;
            end++;
        }
        return Arrays.copyOf(content, end);
    }

    private static CsvDialect dialect(Tables.Table table) {
        byte[] content = table.content();
        return CsvDialect.of(Arrays.copyOf(content, Math.min(content.length, CsvDialect.START)));
    }

    /** Whether only its separator keeps it from being one of labels. */
    private boolean isMeant() {
        return table.path().endsWith("labels.csv") && dialect(table).hint(header).isPresent();
    }

    static LabelRows read(Tables.Table table) throws RefusedException {
        LabelRows rows = new LabelRows(table);
        forEach(
                table,
                line -> {
                    if (rows.header.isEmpty()) {
                        rows.header(line.getFields());
                        rows.requireColumns();
                    } else {
                        rows.row(line);
                    }
                });
        rows.requireColumns();
        return rows;
    }

    /** Takes a line of a table. */
    @FunctionalInterface
    interface LineTaker {
        void take(CsvRecord line) throws RefusedException;
    }

    /** Hands all lines over, which may have any number of cells. */
    static void forEach(Tables.Table table, LineTaker taker) throws RefusedException {
        try (CsvReader<CsvRecord> lines = csv(table)) {
            for (CsvRecord line : lines) {
                taker.take(line);
            }
        } catch (CsvParseException e) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s that cannot be read: %s",
                            table.shown(),
                            CsvFault.of(String.valueOf(e.getMessage()))),
                    e);
        } catch (RefusedException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail", e);
        }
    }

    /** Opens the table behind the line that declares a separator; rows may differ in length. */
    private static CsvReader<CsvRecord> csv(Tables.Table table) throws RefusedException {
        CsvDialect dialect = dialect(table);
        if (dialect.obstacle() != null) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT, "has a %s that %s", table.shown(), dialect.obstacle()));
        }
        CsvReader<CsvRecord> lines =
                CsvReader.builder()
                        .fieldSeparator(dialect.separator())
                        .allowUnclosedQuote(false) // else the rest of the file is one value
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(table.text());
        if (dialect.isDeclared()) {
            lines.skipLines(1);
        }
        return lines;
    }

    private void header(List<String> names) {
        header = names;
        List<String> lower = names.stream().map(n -> n.strip().toLowerCase(Locale.ROOT)).toList();
        file = first(FILES, lower);
        label = first(LABELS, lower);
        part = first(PARTS, lower);
    }

    private static int first(List<String> wanted, List<String> names) {
        return wanted.stream().mapToInt(names::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
    }

    private void requireColumns() throws RefusedException {
        if (file < 0 || label < 0) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s without columns for files (%s) and labels (%s): its columns are %s%s",
                            table.shown(),
                            String.join(", ", FILES),
                            String.join(", ", LABELS),
                            TreeGuard.shown(String.join(", ", header)),
                            dialect(table).hint(header).map(hint -> "; " + hint).orElse("")));
        }
    }

    private void row(CsvRecord line) throws RefusedException {
        if (line.getFieldCount() != header.size()) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s with %d columns, but %d values in line %d",
                            table.shown(),
                            header.size(),
                            line.getFieldCount(),
                            line.getStartingLineNumber()));
        }
        String name = line.getField(file).replace('\\', '/').replaceFirst("^(\\./+)+", "");
        String className = line.getField(label);
        if (name.isBlank() || className.isBlank()) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s without file or label in line %d",
                            table.shown(),
                            line.getStartingLineNumber()));
        }
        Label read = label(className, line);
        Label other = rows.putIfAbsent(name, known.computeIfAbsent(read, l -> l));
        if (other != null) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s that lists %s twice, the second time in line %d",
                            table.shown(),
                            TreeGuard.shown(name),
                            line.getStartingLineNumber()));
        }
    }

    private Label label(String className, CsvRecord line) throws RefusedException {
        if (part < 0) {
            return new Label(className, null, false);
        }
        String cell = line.getField(part).strip();
        Optional<Part> found = PartNames.find(cell);
        if (found.isEmpty() && !PartNames.isTest(cell)) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has a %s whose column %s is neither train, val nor test in line %d: %s",
                            table.shown(),
                            TreeGuard.shown(header.get(part)),
                            line.getStartingLineNumber(),
                            TreeGuard.shown(cell)));
        }
        return new Label(className, found.orElse(null), found.isEmpty());
    }

    Tables.Table table() {
        return table;
    }

    /** By file, as the table has it. */
    Map<String, Label> rows() {
        return rows;
    }

    boolean saysParts() {
        return part >= 0;
    }

    /** For people: which columns were taken for what. */
    String describe() {
        return String.format(
                Locale.ROOT,
                "%s (%s, %s%s)",
                table.shown(),
                TreeGuard.shown(header.get(file)),
                TreeGuard.shown(header.get(label)),
                part < 0 ? "" : ", " + TreeGuard.shown(header.get(part)));
    }
}
