package io.transferscope.splitter.source;

import java.io.IOException;

/**
 * Named files in folders, wherever they are kept: a directory, an archive, a bucket. A tree can be
 * walked more than once; nothing is unpacked to disk.
 */
public interface FileTree {
    /**
     * Shows every file to the visitor, in no particular order.
     *
     * @throws RefusedException where something about the tree is not to be trusted
     */
    void walk(Visitor visitor) throws IOException;

    /** Is shown the files of a tree. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param path folders and name, separated by slashes
         * @param content to be read now or never
         */
        void visit(String path, Content content) throws IOException;
    }

    /** What is in a file. */
    @FunctionalInterface
    interface Content {
        byte[] read() throws IOException;
    }
}
