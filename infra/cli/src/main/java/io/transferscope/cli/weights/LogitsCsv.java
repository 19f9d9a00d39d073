package io.transferscope.cli.weights;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what a network said of images: a line each, with a column for each class. */
final class LogitsCsv {
    private LogitsCsv() {}

    static void write(Path file, ClassFoldersSource images, List<Classified> all)
            throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            List<String> header = new ArrayList<>(List.of("image"));
            header.addAll(images.classes());
            csv.writeRecord(header);
            for (Classified each : all) {
                List<String> line = new ArrayList<>(List.of(images.path(each.image())));
                for (float logit : each.logits()) {
                    line.add(String.format(Locale.ROOT, "%.5f", logit));
                }
                csv.writeRecord(line);
            }
        }
    }
}
