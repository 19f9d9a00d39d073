package io.transferscope.dataset.layout;

import static java.util.Objects.requireNonNull;

import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** Takes note of what is in files of many images, which are known by their names. */
final class DataFiles {
    private static final int BUFFER = 1 << 16;

    /** Files that lie deeper belong to something else. */
    private static final int DEEPEST = 2;

    private final ShardReader shards;
    private final boolean wantsKeys;

    DataFiles(ShardReader shards, boolean wantsKeys) {
        this.shards = requireNonNull(shards, "shards is null");
        this.wantsKeys = wantsKeys;
    }

    /** Empty where it is no such file. */
    Optional<DataFile> read(String path, FileTree.Content content) throws IOException {
        if (path.chars().filter(c -> c == '/').count() > DEEPEST) {
            return Optional.empty();
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        Optional<Integer> cifar = CifarFile.labels(name);
        Optional<IdxFile.Name> idx = IdxFile.name(name);
        if (cifar.isEmpty() && idx.isEmpty() && !ShardReader.isShard(name)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(content.open(), BUFFER)) {
            if (cifar.isPresent()) {
                return Optional.of(CifarFile.index(in, cifar.get(), wantsKeys));
            }
            return Optional.of(
                    idx.isPresent()
                            ? IdxFile.index(in, idx.get(), wantsKeys)
                            : shards.index(in, path, wantsKeys));
        } catch (RefusedException e) {
            // Perhaps nobody needs it: another layout may have it for something else.
            return Optional.of(
                    new DataFile.Damaged(
                            String.format(
                                    Locale.ROOT,
                                    "%s (%s)",
                                    e.getMessage(),
                                    TreeGuard.shown(path))));
        }
    }

    /**
     * @throws RefusedException where the file is damaged
     */
    static <T extends DataFile> T require(DataFile file, Class<T> type) throws RefusedException {
        if (file instanceof DataFile.Damaged damaged) {
            throw new RefusedException(damaged.message());
        }
        return type.cast(file);
    }
}
