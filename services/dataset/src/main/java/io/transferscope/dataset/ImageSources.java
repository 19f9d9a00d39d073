package io.transferscope.dataset;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.layout.Layouts;
import io.transferscope.dataset.location.FileSources;
import io.transferscope.dataset.shapes.ShapeSource;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.ArchiveTree;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.UnavailableException;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.util.List;

/** Finds the data set that a request names, and learns what is in it. */
public final class ImageSources {
    private static final String FILE = "file:";

    private final FileSources files;
    private final ImageDecoder decoder;

    public ImageSources(FileSources files, ImageDecoder decoder) {
        this.files = requireNonNull(files, "files is null");
        this.decoder = requireNonNull(decoder, "decoder is null");
    }

    /**
     * Opens a data set, and refuses one with faults that the request does not leave out.
     *
     * @throws InvalidRequestException where there is no such data set, or none that may be read
     * @throws TransferscopeException of kind TRANSIENT where what it lies on is at fault
     */
    public ImageSource open(DatasetSource dataset) throws InvalidRequestException {
        ImageSource source = find(dataset);
        if (!dataset.leavesOut()) {
            requireComplete(source.catalogue());
        }
        return source;
    }

    private ImageSource find(DatasetSource dataset) throws InvalidRequestException {
        if (dataset.source().equals(DatasetSource.SHAPES)) {
            return new ShapeSource();
        }
        try {
            return Layouts.open(tree(dataset), dataset, decoder);
        } catch (IOException e) {
            IOException failure =
                    UnavailableException.orRefused("cannot be read: " + e.getMessage(), e);
            if (failure instanceof RefusedException refused) {
                throw refused.asFault();
            }
            throw TransferscopeException.unavailable(
                    "The data set " + failure.getMessage(), failure);
        }
    }

    private FileTree tree(DatasetSource dataset) throws IOException {
        String source = dataset.source();
        if (source.startsWith(FILE)) {
            return files.open(
                    source.substring(FILE.length()), ArchiveTree.encoding(dataset.encoding()));
        }
        throw new RefusedException(
                "must be file:/path or %s, not %s".formatted(DatasetSource.SHAPES, source));
    }

    private static void requireComplete(Catalogue catalogue) throws InvalidRequestException {
        List<LeftOut> faults =
                catalogue.leftOut().named().stream()
                        .filter(item -> item.reason().isFault())
                        .toList();
        if (!faults.isEmpty()) {
            throw IncompleteDataset.refused(catalogue.leftOut().faults(), faults);
        }
    }
}
