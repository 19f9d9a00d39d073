package io.transferscope.cli.weights;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.transferscope.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what a network said of images: a line each, with a column for each class. */
final class LogitsCsv {
    private LogitsCsv() {}

    /** Why no such file can be written, as far as that is known before; empty where it can. */
    static String fault(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || directory == null) {
            return "--out " + file + " is a directory: name a file in it";
        } else if (!Files.isDirectory(directory)) {
            return "--out " + file + " cannot be written: there is no directory " + directory;
        }
        return "";
    }

    /**
     * @throws StackException where the file cannot be written
     */
    static void write(Path file, ClassFoldersSource images, List<Classified> all) {
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
        } catch (IOException e) {
            throw new StackException("--out " + file + " cannot be written", e);
        }
    }
}
