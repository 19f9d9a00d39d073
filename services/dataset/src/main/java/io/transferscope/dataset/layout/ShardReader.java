package io.transferscope.dataset.layout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.dataset.LeftOut;
import io.transferscope.dataset.image.ImageContent;
import io.transferscope.dataset.image.ImageDecoder;
import io.transferscope.dataset.source.EncodedFile;
import io.transferscope.dataset.tree.ArchiveTree;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads shards as WebDataset has them: archives in which files of one sample have the same name up
 * to its first dot, and what comes after it says what they are.
 */
final class ShardReader {
    private static final Pattern SHARD = Pattern.compile(".+\\.(tar|tgz|tar\\.(gz|bz2|xz|zst))");
    private static final Set<String> TEXT_LABELS = Set.of("cls", "cls.txt", "label", "label.txt");
    private static final int LONGEST_LABEL = 1 << 20;

    private final TreeGuard guard;
    private final Charset encoding;

    /**
     * @param guard of one walk through a tree
     */
    ShardReader(TreeGuard guard, Charset encoding) {
        this.guard = requireNonNull(guard, "guard is null");
        this.encoding = requireNonNull(encoding, "encoding is null");
    }

    static boolean isShard(String name) {
        return SHARD.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** The same for one shard however it is packed. */
    static String unpackedName(String shard) {
        return shard.toLowerCase(Locale.ROOT).replaceFirst("\\.(tar|tgz|tar\\.[a-z0-9]+)$", "");
    }

    /** Takes note of samples and labels. */
    DataFile.Shard index(InputStream in, String path, boolean wantsKeys) throws IOException {
        ShardIndex index = new ShardIndex();
        ArchiveTree.walk(in, path, guard, encoding, new Indexing(index, wantsKeys));
        return index.result();
    }

    /** Sees to each file of a shard. */
    private static final class Indexing implements FileTree.Visitor {
        private final ShardIndex index;
        private final boolean wantsKeys;
        private final Map<String, String> known = new HashMap<>();

        Indexing(ShardIndex index, boolean wantsKeys) {
            this.index = index;
            this.wantsKeys = wantsKeys;
        }

        @Override
        public void visit(String name, FileTree.Content content) throws IOException {
            String kind = kind(name);
            if (TreeIndex.isHidden(name)) {
                index.leaveOut(new LeftOut(name, LeftOut.Reason.HIDDEN));
            } else if (TreeIndex.isImage(kind.substring(kind.lastIndexOf('.') + 1))) {
                index.image(
                        sample(name),
                        name,
                        wantsKeys ? ContentKey.of(ImageContent.digest(content.read())) : null);
            } else if (kind.equals("json")) {
                label(name, JsonLabel.read(start(content), name));
            } else if (TEXT_LABELS.contains(kind)) {
                label(name, text(start(content), name));
            } else {
                index.other(name);
            }
        }

        /** Keeps one text of each label, as there are many samples. */
        private void label(String name, String label) throws RefusedException {
            String other = known.putIfAbsent(label, label);
            index.label(sample(name), other == null ? label : other, name);
        }

        @Override
        public void leaveOut(LeftOut item) {
            index.leaveOut(item);
        }
    }

    /** Hands images over. */
    void read(String path, FileTree.Content shard, ImageDecoder decoder, ImageConsumer taker)
            throws IOException {
        if (!isShard(path)) {
            return;
        }
        try (InputStream in = shard.open()) {
            ArchiveTree.walk(
                    in,
                    path,
                    guard,
                    encoding,
                    (name, content) -> {
                        String image = path + "/" + name;
                        if (taker.wants(image)) {
                            taker.take(image, new EncodedFile(content.read(), decoder));
                        }
                    });
        }
    }

    private static String sample(String name) {
        int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String kind(String name) {
        String sample = sample(name);
        return sample.equals(name)
                ? ""
                : name.substring(sample.length() + 1).toLowerCase(Locale.ROOT);
    }

    private static byte[] start(FileTree.Content content) throws IOException {
        return content.open().readNBytes(LONGEST_LABEL);
    }

    private static String text(byte[] label, String name) throws RefusedException {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(label)).toString();
            return text.replaceFirst("\\R$", ""); // as most editors end a file
        } catch (CharacterCodingException e) {
            throw new RefusedException(
                    "has a label that is not UTF-8: " + TreeGuard.shown(name), e);
        }
    }
}
