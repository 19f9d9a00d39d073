package io.transferscope.report.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.transferscope.report.statistics.Interval;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes tables and their cells, the same bytes everywhere; what is not known is empty. */
final class Csv {
    private Csv() {}

    static String write(List<String> columns, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(columns);
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    /** The cells from the value to the note. */
    static List<String> value(@Nullable Double value, @Nullable Interval interval) {
        if (interval == null) {
            return List.of(decimals(value), "", "", "", "", "", "");
        }
        return List.of(
                decimals(value),
                decimals(interval.low()),
                decimals(interval.high()),
                text(interval.level()),
                interval.method().label(),
                text(interval.splits()),
                text(interval.note()));
    }

    static String decimals(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.6f", value);
    }

    static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }
}
