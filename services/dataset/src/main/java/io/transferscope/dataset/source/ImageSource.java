package io.transferscope.dataset.source;

import java.io.IOException;

/** A data set before it is read: first what there is, and then the images that are wanted. */
public interface ImageSource {
    Catalogue catalogue();

    /**
     * Whether reading a part of the images costs as much as reading all, as in an archive that is
     * streamed.
     */
    boolean isSequential();

    /**
     * Hands over every image of {@code wanted}, in no particular order.
     *
     * @param wanted a part of this source's own catalogue
     * @throws RefusedException where the source turns out to be unreadable, or to have changed
     */
    void read(Catalogue wanted, Sink sink) throws IOException;

    /** Takes the images of a source. */
    @FunctionalInterface
    interface Sink {
        void accept(ImageId image, EncodedImage encoded) throws IOException;
    }
}
