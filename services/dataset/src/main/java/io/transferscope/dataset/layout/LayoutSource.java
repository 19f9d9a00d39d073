package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.source.Catalogue;
import io.transferscope.dataset.source.EncodedFile;
import io.transferscope.dataset.source.EncodedImage;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A data set whose layout is known. */
final class LayoutSource implements ImageSource {
    private final FileTree tree;
    private final Catalogue catalogue;
    private final ImageDecoder decoder;
    private final Charset encoding;
    private final Set<String> containers;

    /**
     * @param containers files of many images
     * @param encoding of names in archives within the tree
     */
    LayoutSource(
            FileTree tree,
            Catalogue catalogue,
            ImageDecoder decoder,
            Charset encoding,
            Set<String> containers) {
        this.tree = requireNonNull(tree, "tree is null");
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.decoder = requireNonNull(decoder, "decoder is null");
        this.encoding = requireNonNull(encoding, "encoding is null");
        this.containers = Set.copyOf(containers);
    }

    @Override
    public Catalogue catalogue() {
        return catalogue;
    }

    /** Files of many images are read from their beginning, too. */
    @Override
    public boolean isSequential() {
        return tree.isSequential() || !containers.isEmpty();
    }

    @Override
    public void read(Catalogue wanted, Sink sink) throws IOException {
        Reading reading = new Reading(new WantedImages(wanted), sink);
        ShardReader shards = new ShardReader(new TreeGuard(tree.limits()), encoding);
        tree.walk(
                (path, content) -> {
                    if (containers.contains(path)) {
                        CifarFile.read(path, content, reading);
                        IdxFile.read(path, content, reading);
                        shards.read(path, content, decoder, reading);
                    } else if (reading.wants(path)) {
                        reading.take(path, new EncodedFile(content.read(), decoder));
                    }
                });
        int found = reading.images.found();
        if (found != wanted.images()) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "changed while it was read: %d of %d images were found again",
                            found,
                            wanted.images()));
        }
    }

    private static final class Reading implements ImageConsumer {
        private final WantedImages images;
        private final Sink sink;

        Reading(WantedImages images, Sink sink) {
            this.images = images;
            this.sink = sink;
        }

        @Override
        public boolean wants(String path) {
            return images.find(path).filter(WantedImages.Wanted::isNew).isPresent();
        }

        @Override
        public void take(String path, EncodedImage image) throws IOException {
            Optional<WantedImages.Wanted> wanted = images.find(path);
            if (wanted.isPresent()) {
                wanted.get().take();
                sink.accept(wanted.get().image(), image);
            }
        }
    }
}
