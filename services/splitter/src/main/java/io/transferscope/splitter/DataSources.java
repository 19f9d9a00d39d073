package io.transferscope.splitter;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.splitter.shapes.ShapeSource;
import io.transferscope.splitter.source.FileSources;
import io.transferscope.splitter.source.ImageSource;
import java.util.Locale;

/** Finds the data set that a request names, by the kind of its source. */
final class DataSources {
    private static final String FILE = "file:";

    private final FileSources files;

    DataSources(FileSources files) {
        this.files = requireNonNull(files, "files is null");
    }

    ImageSource open(DatasetSource dataset) throws InvalidRequestException {
        String source = dataset.source();
        if (source.equals(DatasetSource.SHAPES)) {
            return new ShapeSource();
        }
        if (source.startsWith(FILE)) {
            return files.open(source.substring(FILE.length()));
        }
        throw new InvalidRequestException(
                "$.dataset.source",
                String.format(
                        Locale.ROOT,
                        "must be file:/path or %s, not %s",
                        DatasetSource.SHAPES,
                        source));
    }
}
