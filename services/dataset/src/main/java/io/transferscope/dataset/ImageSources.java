package io.transferscope.dataset;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.layout.Layouts;
import io.transferscope.dataset.location.FileSources;
import io.transferscope.dataset.location.RemoteSources;
import io.transferscope.dataset.shapes.ShapeSource;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.ArchiveTree;
import io.transferscope.dataset.tree.CancellableTree;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.UnavailableException;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the data set that a request names, and learns what is in it. */
public final class ImageSources {
    private static final String FILE = "file:";

    private final FileSources files;
    private final Optional<RemoteSources> remote;
    private final ImageDecoder decoder;

    /** Of local files only. */
    public ImageSources(FileSources files, ImageDecoder decoder) {
        this(files, Optional.empty(), decoder);
    }

    public ImageSources(FileSources files, RemoteSources remote, ImageDecoder decoder) {
        this(files, Optional.of(remote), decoder);
    }

    private ImageSources(FileSources files, Optional<RemoteSources> remote, ImageDecoder decoder) {
        this.files = requireNonNull(files, "files is null");
        this.remote = requireNonNull(remote, "remote is null");
        this.decoder = requireNonNull(decoder, "decoder is null");
    }

    /** Opens a data set as {@link #open(DatasetSource, Runnable)} does, without being cancelled. */
    public ImageSource open(DatasetSource dataset) throws InvalidRequestException {
        return open(dataset, () -> {});
    }

    /**
     * Opens a data set, and refuses one with faults that the request does not leave out.
     *
     * @param check asked often where it takes long, as a download does; throws what is to end it
     * @throws InvalidRequestException where there is no such data set, or none that may be read
     * @throws TransferscopeException of kind TRANSIENT where what it lies on is at fault
     */
    public ImageSource open(DatasetSource dataset, Runnable check) throws InvalidRequestException {
        ImageSource source = find(dataset, check);
        if (!dataset.leavesOut()) {
            requireComplete(source.catalogue());
        }
        return source;
    }

    private ImageSource find(DatasetSource dataset, Runnable check) throws InvalidRequestException {
        if (dataset.source().equals(DatasetSource.SHAPES)) {
            if (dataset.validation() != null) {
                throw new InvalidRequestException(
                        "$.dataset.validation",
                        "must be left out: the drawn shapes have validation images of their own");
            }
            return new ShapeSource();
        }
        try {
            return Layouts.open(new CancellableTree(tree(dataset, check), check), dataset, decoder);
        } catch (IOException e) {
            throw UnavailableException.told(
                    UnavailableException.orRefused("cannot be read: " + e.getMessage(), e));
        }
    }

    private FileTree tree(DatasetSource dataset, Runnable check) throws IOException {
        String source = dataset.source();
        if (source.startsWith(FILE)) {
            return files.open(
                    source.substring(FILE.length()), ArchiveTree.encoding(dataset.encoding()));
        }
        if (remote.isPresent() && RemoteSources.isRemote(source)) {
            return remote.get().open(dataset, check);
        }
        throw new RefusedException(
                String.format(
                        Locale.ROOT,
                        "must be file:/path or %s, not %s",
                        DatasetSource.SHAPES,
                        source));
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
