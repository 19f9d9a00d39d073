package io.transferscope.dataset.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens archives, which are known by their content and not by their names. */
public final class ArchiveTree {
    private ArchiveTree() {}

    /**
     * The tree of an archive that is a file.
     *
     * @param encoding of the names where the archive does not say it itself
     */
    public static FileTree open(Path archive, Limits limits, Charset encoding) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            byte[] start = in.readNBytes(4);
            if (start.length == 4 && start[0] == 'P' && start[1] == 'K') {
                throw new RefusedException(
                        "is a zip archive, which is not read; make it a tar archive");
            }
        }
        return new TarTree(archive, limits);
    }

    /**
     * Shows the files of an archive that lies in a tree itself, such as a shard: a tar archive,
     * compressed or not. It is read once, from its beginning to its end, and left open.
     *
     * @param name of the archive in its tree, for messages
     * @param guard of the walk through all archives of the tree, with the limits of that tree
     *     ({@link FileTree#limits()})
     * @param encoding see {@link #encoding(String)}
     * @param visitor is shown paths within this archive
     */
    public static void walk(
            InputStream in,
            String name,
            TreeGuard guard,
            Charset encoding,
            FileTree.Visitor visitor)
            throws IOException {
        TarTree.walk(in, guard, visitor);
    }

    /**
     * @param name as {@code dataset.encoding} has it: checked already; UTF-8 when absent
     */
    public static Charset encoding(@Nullable String name) {
        return name == null ? UTF_8 : Charset.forName(name);
    }
}
