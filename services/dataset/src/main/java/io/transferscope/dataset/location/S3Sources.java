package io.transferscope.dataset.location;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.dataset.tree.FileTree;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.dataset.tree.TreeGuard;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.DataStoreSettings;
import io.transferscope.runtime.store.StoreReader;
import io.transferscope.runtime.store.StoredObject;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Opens data sets that are in buckets: an archive, or all objects of a folder. */
final class S3Sources implements AutoCloseable {
    private static final String PROGRAM = "splitter";

    private final RemoteSettings settings;
    private final Downloads downloads;
    private final Limits limits;
    private final Clock clock;
    private final Map<String, StoreReader> stores = new ConcurrentHashMap<>();

    S3Sources(RemoteSettings settings, Downloads downloads, Limits limits, Clock clock) {
        this.settings = requireNonNull(settings, "settings is null");
        this.downloads = requireNonNull(downloads, "downloads is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * @param source {@code s3://bucket/key}
     * @param encoding of the names in an archive that does not say it itself
     * @param check asked often; throws what is to end the reading early
     */
    FileTree open(String source, Charset encoding, Runnable check) throws IOException {
        S3Location wanted = S3Location.parse(source);
        if (wanted.isAmbiguous()) {
            throw new RefusedException(
                    "has a key with an empty part, or . or .. as one, which addresses cannot say: "
                            + TreeGuard.shown(source));
        }
        S3Location location = settings.buckets().find(wanted).orElseThrow(() -> missing(source));
        StoreReader store = asked(() -> stores.computeIfAbsent(location.bucket(), this::connect));
        if (!location.isFolder()) {
            Optional<StoredObject> object = asked(() -> store.find(location.key()));
            boolean isFolder = object.isPresent() && isFolder(store, location);
            if (object.isPresent() && isFolder && object.get().size() > 0) {
                throw new RefusedException(
                        String.format(
                                Locale.ROOT,
                                "is both an object and a folder: %s; for the folder, say %s",
                                TreeGuard.shown(source),
                                TreeGuard.shown(location.asFolder().toString())));
            }
            if (object.isPresent() && !isFolder) {
                return new DownloadedTree(
                        downloads,
                        new S3Download(store, location, object.get()),
                        limits,
                        encoding,
                        check);
            }
        }
        S3Location folder = location.asFolder();
        if (!has(store, folder)) {
            throw missing(source);
        }
        return new S3Tree(store, folder, limits, check);
    }

    private StoreReader connect(String bucket) {
        DataStoreSettings store = settings.store().orElseThrow();
        return new StoreReader(PROGRAM, store, bucket, clock);
    }

    /** Who may read an object may not be allowed to list, and then means the object. */
    private static boolean isFolder(StoreReader store, S3Location location) throws IOException {
        try {
            return has(store, location.asFolder());
        } catch (RefusedException e) {
            return false;
        }
    }

    private static boolean has(StoreReader store, S3Location folder) throws IOException {
        return !asked(() -> store.list(folder.key(), "", 1)).isEmpty();
    }

    /** Asks the store; where it does not let us read, that is told to whoever asked for a study. */
    static <T> T asked(Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (TransferscopeException e) {
            if (e.kind() == FailureKind.INVALID) {
                throw new RefusedException("cannot be read: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    static RefusedException changed(String what) {
        return new RefusedException(
                "changed while it was read: " + TreeGuard.shown(what) + " is not what it was");
    }

    private RefusedException missing(String source) {
        return new RefusedException(
                String.format(
                        Locale.ROOT,
                        "does not exist, or lies outside the buckets that data sets are read from: %s is not in %s",
                        TreeGuard.shown(source),
                        settings.buckets().entries().isEmpty()
                                ? String.format(
                                        Locale.ROOT,
                                        "them, as %s is not set",
                                        RemoteSettings.S3_BUCKETS)
                                : settings.buckets().entries()));
    }

    @Override
    public void close() {
        stores.values().forEach(StoreReader::close);
    }
}
