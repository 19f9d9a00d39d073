package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The files of a tree that say something about its images, kept until somebody needs them. */
final class Tables {
    private static final int LARGEST = 128 << 20;
    private static final Set<String> NAMES =
            Set.of(
                    ClassTable.FILE,
                    "labels.csv",
                    "train.csv",
                    "val.csv",
                    "valid.csv",
                    "validation.csv",
                    "classes.txt",
                    "labels.txt",
                    "words.txt",
                    "val_annotations.txt",
                    "loc_val_solution.csv",
                    "loc_synset_mapping.txt",
                    "batches.meta.txt",
                    "fine_label_names.txt",
                    "coarse_label_names.txt");

    /** Folders that a table may be in: one around it all, and one of a part. */
    private static final int DEEPEST = 2;

    private final Map<String, Table> tables = new TreeMap<>();
    private int bytes;

    /** A table as it lies there. */
    record Table(String path, byte[] content) {
        /** Its text, which is UTF-8 and nothing else. */
        String text() throws RefusedException {
            try {
                String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException e) {
                throw new RefusedException(
                        String.format(Locale.ROOT, "has a %s that is not UTF-8", shown()), e);
            }
        }

        /** For messages. */
        String shown() {
            return TreeGuard.shown(path);
        }
    }

    boolean takes(String path) {
        String[] names = path.split("/");
        return names.length <= DEEPEST + 1
                && NAMES.contains(names[names.length - 1].toLowerCase(Locale.ROOT));
    }

    void add(String path, FileTree.Content content) throws IOException {
        byte[] table;
        try (InputStream in = content.open()) {
            table = in.readNBytes(LARGEST - bytes + 1);
        }
        if (table.length > LARGEST - bytes) {
            throw new RefusedException(
                    String.format(
                            Locale.ROOT,
                            "has tables of more than %d bytes, at %s",
                            LARGEST,
                            TreeGuard.shown(path)));
        }
        bytes += table.length;
        Table other = tables.putIfAbsent(key(path), new Table(path, table));
        if (other != null) {
            throw new RefusedException(
                    other.path().equals(path)
                            ? String.format(Locale.ROOT, "has %s twice", TreeGuard.shown(path))
                            : String.format(
                                    Locale.ROOT,
                                    "has %s and %s: keep one of them",
                                    other.shown(),
                                    TreeGuard.shown(path)));
        }
    }

    /** The table of this path, whatever the case of its file's name. */
    Optional<Table> find(String path) {
        return Optional.ofNullable(tables.get(key(path)));
    }

    /** Any table of this name in a folder, or below it. */
    Optional<Table> below(String folder, String name) {
        return tables.values().stream()
                .filter(table -> table.path().startsWith(folder))
                .filter(table -> table.path().toLowerCase(Locale.ROOT).endsWith("/" + name))
                .findFirst();
    }

    private static String key(String path) {
        int slash = path.lastIndexOf('/') + 1;
        return path.substring(0, slash) + path.substring(slash).toLowerCase(Locale.ROOT);
    }
}
