package io.transferscope.dataset.layout;

import io.transferscope.contracts.study.DatasetSource;
import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.FileTree;
import java.io.IOException;

/** Recognises how a tree of files is laid out as a data set. */
public final class Layouts {
    private Layouts() {}

    /**
     * @param dataset how the request wants it to be read
     * @throws InvalidRequestException with everything that makes the tree no data set
     * @throws io.transferscope.dataset.tree.RefusedException where it is not to be read at all
     */
    public static ImageSource open(FileTree tree, DatasetSource dataset, ImageDecoder decoder)
            throws InvalidRequestException, IOException {
        return ClassFolders.open(tree, decoder.oriented(dataset.orientationOrDefault()));
    }
}
