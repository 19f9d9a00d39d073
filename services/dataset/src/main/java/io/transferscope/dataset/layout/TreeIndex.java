package io.transferscope.dataset.layout;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.dataset.image.ImageContent;
import io.transferscope.dataset.source.LeftOutList;
import io.transferscope.dataset.tree.FileTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that one walk through a tree tells, before anybody knows how the tree is laid out: names of
 * files, tables, and what files of many images hold.
 */
final class TreeIndex implements FileTree.Visitor {
    private static final Set<String> CLUTTER =
            Set.of(
                    "__MACOSX",
                    "Thumbs.db",
                    "ehthumbs.db",
                    "desktop.ini",
                    "@eaDir",
                    "$RECYCLE.BIN",
                    "System Volume Information",
                    "lost+found",
                    "Icon\r");
    private static final Set<String> READ =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp", "bmp", "dib", "gif", "tif", "tiff");

    /** Not worth to be opened to look whether they are images: data sets have many of them. */
    private static final Set<String> NO_IMAGES =
            Set.of(
                    "txt", "csv", "tsv", "json", "jsonl", "xml", "yml", "yaml", "md", "html", "py",
                    "m", "mat", "tar", "gz", "tgz", "zip", "xz", "zst", "bz2", "bin", "cls");

    private static final int LARGEST_IMAGE = 256 << 20;

    private final DataFiles files;
    private final boolean wantsKeys;
    private final SortedMap<String, Folder> folders = new TreeMap<>();
    private final Tables tables = new Tables();
    private final SortedMap<String, DataFile> dataFiles = new TreeMap<>();
    private final Set<String> pickles = new HashSet<>();
    private final LeftOutList leftOut = new LeftOutList();

    /**
     * @param wantsKeys whether images are read, to find copies among them
     */
    TreeIndex(ShardReader shards, boolean wantsKeys) {
        this.files = new DataFiles(shards, wantsKeys);
        this.wantsKeys = wantsKeys;
    }

    /** Whether files with this extension are images that are read. */
    static boolean isImage(String extension) {
        return READ.contains(extension);
    }

    @Override
    public void visit(String path, FileTree.Content content) throws IOException {
        if (isHidden(path)) {
            leftOut.add(path, LeftOut.Reason.HIDDEN, "");
            return;
        }
        int slash = path.lastIndexOf('/') + 1;
        Folder folder = folderOf(path.substring(0, slash));
        String name = path.substring(slash);
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Optional<UnsupportedFormat> unsupported = UnsupportedFormat.ofExtension(extension);
        if (isImage(extension)) {
            folder.images().add(name);
            if (wantsKeys) {
                folder.keys().put(name, ContentKey.of(ImageContent.digest(content.read())));
            }
        } else if (unsupported.isPresent()) {
            folder.unsupported().put(name, unsupported.get());
        } else if (tables.takes(path)) {
            tables.add(path, content);
            folder.others().add(name);
        } else {
            Optional<DataFile> data = files.read(path, content);
            if (data.isPresent()) {
                dataFiles.put(path, data.get());
                folder.others().add(name);
            } else if (NO_IMAGES.contains(extension)) {
                folder.others().add(name);
            } else {
                look(folder, name, content);
            }
        }
    }

    /** Looks into a file of which the name says nothing. */
    private void look(Folder folder, String name, FileTree.Content content) throws IOException {
        try (InputStream in = content.open()) {
            byte[] first = in.readNBytes(MagicBytes.BYTES);
            MagicBytes start = MagicBytes.of(first);
            Optional<UnsupportedFormat> unsupported = UnsupportedFormat.ofStart(start);
            if (start.isImage()) {
                folder.images().add(name);
                if (wantsKeys) {
                    byte[] file =
                            new SequenceInputStream(new ByteArrayInputStream(first), in)
                                    .readNBytes(LARGEST_IMAGE);
                    folder.keys().put(name, ContentKey.of(ImageContent.digest(file)));
                }
            } else if (unsupported.isPresent()) {
                folder.unsupported().put(name, unsupported.get());
            } else {
                folder.others().add(name);
                if (start.isPickle()) {
                    pickles.add(folder.path() + name);
                }
            }
        }
    }

    @Override
    public void folder(String path) {
        if (!path.isEmpty() && !isHidden(path)) {
            folderOf(path + "/");
        }
    }

    @Override
    public void leaveOut(LeftOut item) {
        leftOut.add(item);
    }

    private Folder folderOf(String path) {
        return folders.computeIfAbsent(path, Folder::new);
    }

    static boolean isHidden(String path) {
        for (String name : path.split("/")) {
            if (name.startsWith(".") || CLUTTER.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** By path with a slash at its end. */
    SortedMap<String, Folder> folders() {
        return folders;
    }

    Tables tables() {
        return tables;
    }

    /** Files that hold many images, or their labels, by path. */
    SortedMap<String, DataFile> dataFiles() {
        return dataFiles;
    }

    /** Paths of Python's pickled files. */
    Set<String> pickles() {
        return pickles;
    }

    /** What is left out however the tree is laid out. */
    LeftOutList leftOut() {
        return leftOut;
    }
}
