package io.transferscope.dataset.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
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
        byte[] start;
        try (InputStream in = ArchiveFile.open(archive, TarHeader.BLOCK)) {
            start = in.readNBytes(TarHeader.BLOCK);
        }
        return isZip(start) || !isTar(start) && ZipEnd.isIn(archive)
                ? new ZipTree(archive, limits, encoding)
                : new TarTree(archive, limits, encoding);
    }

    private static boolean isTar(byte[] start) {
        return Compression.of(start, start.length).isPresent() || TarHeader.isHeader(start);
    }

    private static boolean isZip(byte[] start) {
        return start.length > 3
                && start[0] == 'P'
                && start[1] == 'K'
                && (start[2] == 3 || start[2] == 5 || start[2] == 7);
    }

    /**
     * Shows the files of an archive that lies in a tree itself, such as a shard: a tar archive,
     * compressed or not. It is read once, from its beginning to its end, and left open.
     *
     * @param name of the archive in its tree, for messages
     * @param guard of the walk through all archives of the tree, with the limits of that tree
     *     ({@link FileTree#limits()})
     * @param encoding see {@link #encoding(String)}
     * @param visitor is shown paths within this archive, and told of the links in it: none is
     *     followed
     */
    public static void walk(
            InputStream in,
            String name,
            TreeGuard guard,
            Charset encoding,
            FileTree.Visitor visitor)
            throws IOException {
        guard.enterArchive();
        try {
            TarTree.walk(in, guard, encoding, visitor);
        } catch (RefusedException e) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has an archive that is refused, %s: it %s",
                            TreeGuard.shown(name),
                            e.getMessage()),
                    e);
        }
    }

    /**
     * @param name as {@code dataset.encoding} has it: checked already; UTF-8 when absent
     */
    public static Charset encoding(@Nullable String name) {
        return name == null ? UTF_8 : Charset.forName(name);
    }
}
