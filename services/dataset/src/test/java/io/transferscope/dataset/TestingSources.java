package io.transferscope.dataset;

import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.location.FileSources;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.Limits;
import java.nio.file.Path;
import java.util.List;

/** Opens data sets of tests. */
public final class TestingSources {
    private TestingSources() {}

    /** A directory or archive below a root. */
    public static ImageSource open(Path root, Path path, Limits limits, long maxPixels)
            throws InvalidRequestException {
        return open(root, new DatasetSource("file:" + path, 32, null, null), limits, maxPixels);
    }

    /** What a request names, with all that it says of how it is read. */
    public static ImageSource open(Path root, DatasetSource dataset, Limits limits, long maxPixels)
            throws InvalidRequestException {
        return new ImageSources(new FileSources(List.of(root), limits), new ImageDecoder(maxPixels))
                .open(dataset);
    }
}
