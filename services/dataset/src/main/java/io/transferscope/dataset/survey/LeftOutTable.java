package io.transferscope.dataset.survey;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.json.Labels;
import io.transferscope.dataset.source.LeftOutList;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that is left out of a data set, as CSV with the columns path, reason and detail. */
public final class LeftOutTable {
    private LeftOutTable() {}

    /**
     * All that a list keeps by name, and a line for each reason of which it keeps only the first.
     */
    public static byte[] csv(LeftOutList all) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            write(csv, all);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
        return text.toString().getBytes(UTF_8);
    }

    private static void write(CsvWriter csv, LeftOutList all) {
        csv.writeRecord("path", "reason", "detail");
        List<LeftOut> named = all.named();
        named.stream().sorted(LeftOut.ORDER).forEach(item -> write(csv, item));
        for (Map.Entry<LeftOut.Reason, Long> count : all.counts().entrySet()) {
            long kept = named.stream().filter(item -> item.reason() == count.getKey()).count();
            if (kept < count.getValue()) {
                csv.writeRecord(
                        "",
                        Labels.of(count.getKey()),
                        "and " + (count.getValue() - kept) + " more");
            }
        }
    }

    /** What is refused for being unusable. */
    public static byte[] csv(List<LeftOut> items) {
        LeftOutList all = new LeftOutList();
        items.forEach(all::add);
        return csv(all);
    }

    /** Paths of all that was left out for one reason. */
    public static Set<String> paths(byte[] csv, LeftOut.Reason reason) {
        Set<String> paths = new HashSet<>();
        try (CsvReader<CsvRecord> lines = CsvReader.builder().ofCsvRecord(new String(csv, UTF_8))) {
            for (CsvRecord line : lines) {
                if (line.getFieldCount() == 3
                        && line.getField(1).equals(Labels.of(reason))
                        && !line.getField(0).isEmpty()) {
                    paths.add(line.getField(0));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
        return paths;
    }

    private static void write(CsvWriter csv, LeftOut item) {
        csv.writeRecord(item.path(), Labels.of(item.reason()), item.detail());
    }
}
