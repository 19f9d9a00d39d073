package io.transferscope.splitter.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code classes.csv}: a header, and one line for each class. */
final class ClassTable {
    static final String FILE = "classes.csv";

    private static final String KEY = "class";

    private ClassTable() {}

    /**
     * @return column to class to value, without the column of the classes themselves
     */
    static Map<String, Map<String, String>> read(byte[] csv) throws RefusedException {
        Map<String, Map<String, String>> columns = new TreeMap<>();
        Set<String> classes = new HashSet<>();
        try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(text(csv))) {
            for (NamedCsvRecord line : lines) {
                Map<String, String> fields = line.getFieldsAsMap();
                String name = fields.get(KEY);
                if (name == null) {
                    throw new RefusedException(
                            String.format(
                                    Locale.ROOT,
                                    "has a %s without a column 'class' in its header",
                                    FILE));
                }
                if (line.getFieldCount() != line.getHeader().size()) {
                    throw new RefusedException(
                            String.format(
                                    Locale.ROOT,
                                    "has a %s with %d columns, but %d values for class %s",
                                    FILE,
                                    line.getHeader().size(),
                                    line.getFieldCount(),
                                    TreeGuard.shown(name)));
                }
                if (!classes.add(name)) {
                    throw new RefusedException(
                            String.format(
                                    Locale.ROOT,
                                    "has a %s that lists class %s twice",
                                    FILE,
                                    TreeGuard.shown(name)));
                }
                fields.forEach(
                        (column, value) -> {
                            if (!column.equals(KEY)) {
                                columns.computeIfAbsent(column, c -> new TreeMap<>())
                                        .put(name, value);
                            }
                        });
            }
        } catch (CsvParseException | IllegalStateException | IllegalArgumentException e) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT, "has a %s that cannot be read: %s", FILE, e.getMessage()),
                    e);
        } catch (RefusedException e) {
            throw e;
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot fail", e);
        }
        return columns;
    }

    private static String text(byte[] csv) throws RefusedException {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(csv)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new RefusedException(
                    String.format(Locale.ROOT, "has a %s that is not UTF-8", FILE), e);
        }
    }
}
