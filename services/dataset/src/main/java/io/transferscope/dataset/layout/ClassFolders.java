package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.Part;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.EncodedFile;
import io.transferscope.dataset.source.ImageId;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.RefusedException;
import java.io.IOException;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A tree of {@code train/<class>/<image>} and {@code val/<class>/<image>}, with an optional {@code
 * classes.csv}; there may be one folder around it all. What is hidden, and files that are no
 * images, are left out.
 */
final class ClassFolders implements ImageSource {
    private static final Logger LOG = LoggerFactory.getLogger(ClassFolders.class);

    private final FileTree tree;
    private final ImageDecoder decoder;
    private final FolderLayout layout;
    private final Catalogue catalogue;

    private ClassFolders(FileTree tree, ImageDecoder decoder, FolderLayout layout)
            throws InvalidRequestException, IOException {
        this.tree = tree;
        this.decoder = decoder;
        this.layout = layout;
        this.catalogue = layout.catalogue(decoder.id());
    }

    /** Goes through the tree once, to learn what is in it. */
    static ClassFolders open(FileTree tree, ImageDecoder decoder)
            throws InvalidRequestException, IOException {
        requireNonNull(tree, "tree is null");
        requireNonNull(decoder, "decoder is null");
        FolderLayout layout = new FolderLayout();
        tree.walk(layout);
        ClassFolders folders = new ClassFolders(tree, decoder, layout);
        LOG.info(
                "Data set found classes={} images={} filesLeftOut={}",
                folders.catalogue.classes().size(),
                folders.catalogue.images(),
                folders.catalogue.leftOut().counts());
        return folders;
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    @Override
    public boolean isSequential() {
        return tree.isSequential();
    }

    @Override
    public void read(Catalogue wanted, Sink sink) throws IOException {
        Map<String, BitSet> seen = new HashMap<>();
        tree.walk(
                (path, content) -> {
                    FolderLayout.Place place = layout.find(path).orElse(null);
                    Catalogue.ClassFiles files =
                            place == null ? null : wanted.classes().get(place.className());
                    if (place == null || files == null) {
                        return;
                    }
                    List<String> names = files.files(place.part());
                    int index = Collections.binarySearch(names, place.file());
                    if (index < 0) {
                        return;
                    }
                    seen.computeIfAbsent(place.part() + place.className(), c -> new BitSet())
                            .set(index);
                    byte[] file = content.read();
                    sink.accept(
                            new ImageId(place.className(), place.part(), index),
                            new EncodedFile(file, decoder));
                });
        int found = seen.values().stream().mapToInt(BitSet::cardinality).sum();
        if (found != wanted.images()) {
            throw new RefusedException(
                    "changed while it was read: %d of %d images were found again"
                            .formatted(found, wanted.images()));
        }
    }

    static String folder(Part part) {
        return part == Part.TRAIN ? "train" : "val";
    }
}
