package io.transferscope.dataset.tree;

import io.transferscope.contracts.dataset.LeftOut;
import java.io.IOException;
import java.io.InputStream;

/**
 * Named files in folders, wherever they are kept: a directory, an archive, a bucket. A tree can be
 * walked more than once; nothing is unpacked to disk.
 */
public interface FileTree {
    /**
     * Shows every file to the visitor, in no particular order.
     *
     * @throws RefusedException where something about the tree is not to be trusted
     * @throws UnavailableException where what the tree lies on cannot be reached for now
     */
    void walk(Visitor visitor) throws IOException;

    /** What the tree may cost at most; archives within it are read within these too. */
    default Limits limits() {
        return Limits.DEFAULT;
    }

    /** Is shown the files of a tree. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param path folders and name, separated by slashes
         * @param content to be read now or never
         */
        void visit(String path, Content content) throws IOException;

        /** Is told of something in the tree that is no readable file. */
        default void leaveOut(LeftOut item) throws IOException {}
    }

    /** What is in a file. */
    interface Content {
        /** The whole file, which must not be larger than the limits allow for one image. */
        byte[] read() throws IOException;

        /** The file as a stream, of any size; closing it is optional. */
        InputStream open() throws IOException;

        /** Bytes in the file, or a negative number where that is not known before it is read. */
        long size();
    }
}
