package io.transferscope.runtime.store;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.transferscope.contracts.access.StoreRight;
import io.transferscope.contracts.access.StoreRight.Action;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.DataStoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads what others keep in a bucket, and writes nothing. Connecting sends nothing.
 *
 * <p>Every method tries a few times where the store is away, slow or busy, and then fails with a
 * {@link TransferscopeException} of kind TRANSIENT; one of kind INVALID says that the store does
 * not let us read, and which right or setting is missing. Safe for use by many threads.
 */
public final class StoreReader implements AutoCloseable {
    private static final String NO_SUCH_BUCKET = "NoSuchBucket";

    private final S3Connection connection;

    /**
     * @param program that asks, as the store's own log names it
     */
    public StoreReader(String program, DataStoreSettings store, String bucket, Clock clock) {
        this.connection = new S3Connection(program, store.bucket(bucket), clock, store.prefix());
    }

    /** The object, or empty where there is none of this key, or no such bucket. */
    public Optional<StoredObject> find(String key) {
        return ask(
                reading(key),
                (client, bucket) -> {
                    try {
                        StatObjectResponse found =
                                client.statObject(
                                        StatObjectArgs.builder()
                                                .bucket(bucket)
                                                .object(key)
                                                .build());
                        return Optional.of(new StoredObject(key, found.size(), found.etag()));
                    } catch (MinioException e) {
                        return emptyWhere(e, S3Failures.NO_SUCH_KEY, NO_SUCH_BUCKET);
                    }
                });
    }

    /**
     * The next objects whose keys begin so, in the store's order of keys; no more where there is no
     * such bucket.
     *
     * @param after key of the last one that is known; empty for the first page
     * @param most at most so many, up to 1,000; fewer mean that there are no more
     */
    public List<StoredObject> list(String prefix, String after, int most) {
        return ask(
                new Purpose("objects " + prefix, new StoreRight(Action.LIST, "")),
                (client, bucket) -> {
                    ListObjectsArgs.Builder wanted =
                            ListObjectsArgs.builder()
                                    .bucket(bucket)
                                    .prefix(prefix)
                                    .recursive(true)
                                    .maxKeys(most);
                    if (!after.isEmpty()) {
                        wanted.startAfter(after);
                    }
                    List<StoredObject> page = new ArrayList<>();
                    try {
                        for (Result<Item> result : client.listObjects(wanted.build())) {
                            Item item = result.get();
                            page.add(new StoredObject(item.objectName(), item.size(), item.etag()));
                            if (page.size() == most) {
                                break; // what follows would be another request
                            }
                        }
                    } catch (MinioException e) {
                        return StoreReader.<List<StoredObject>>emptyWhere(e, NO_SUCH_BUCKET)
                                .orElse(List.of());
                    }
                    return page;
                });
    }

    /** The whole object; empty where it is not there any more as it was listed. */
    public Optional<byte[]> read(StoredObject object) {
        return ask(
                reading(object.key()),
                (client, bucket) -> {
                    try (GetObjectResponse answer =
                            client.getObject(wanted(bucket, object).build())) {
                        byte[] content = answer.readNBytes((int) object.size() + 1);
                        return Optional.of(content).filter(read -> read.length == object.size());
                    } catch (MinioException e) {
                        return emptyWhereChanged(e);
                    }
                });
    }

    /**
     * The object from one of its bytes on; empty where it is not there any more as it was listed.
     * What breaks off while it is read is not asked for again here.
     */
    public Optional<InputStream> open(StoredObject object, long from) {
        return ask(
                reading(object.key()),
                (client, bucket) -> {
                    GetObjectArgs.Builder wanted = wanted(bucket, object);
                    if (from > 0) {
                        wanted.offset(from);
                    }
                    try {
                        GetObjectResponse answer = client.getObject(wanted.build());
                        String range = answer.headers().get("Content-Range");
                        if (from > 0
                                && (range == null || !range.startsWith("bytes " + from + "-"))) {
                            answer.close();
                            throw new IOException(
                                    String.format(
                                            Locale.ROOT,
                                            "asked for what follows byte %d, the store gave %s",
                                            from,
                                            range == null ? "all" : range));
                        }
                        return Optional.of(answer);
                    } catch (MinioException e) {
                        return emptyWhereChanged(e);
                    }
                });
    }

    /** Says where the bucket is. */
    @Override
    public String toString() {
        return connection.settings().toString();
    }

    @Override
    public void close() {
        connection.close();
    }

    private <T> T ask(Purpose purpose, S3Connection.Request<T> request) {
        try {
            return connection.send(purpose, request);
        } catch (StoreRefusedException e) {
            throw e.asInvalid();
        }
    }

    private static Purpose reading(String key) {
        return new Purpose(
                "object " + key,
                new StoreRight(Action.READ, key.substring(0, key.lastIndexOf('/') + 1)));
    }

    private static GetObjectArgs.Builder wanted(String bucket, StoredObject object) {
        return GetObjectArgs.builder()
                .bucket(bucket)
                .object(object.key())
                .matchETag("\"" + object.eTag() + "\"");
    }

    private static <T> Optional<T> emptyWhereChanged(MinioException e) throws MinioException {
        return emptyWhere(
                e, S3Failures.NO_SUCH_KEY, NO_SUCH_BUCKET, S3Failures.PRECONDITION_FAILED);
    }

    private static <T> Optional<T> emptyWhere(MinioException e, String... codes)
            throws MinioException {
        for (String code : codes) {
            if (S3Failures.hasCode(e, code)) {
                return Optional.empty();
            }
        }
        throw e;
    }
}
