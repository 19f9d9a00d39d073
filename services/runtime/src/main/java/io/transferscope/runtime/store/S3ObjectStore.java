package io.transferscope.runtime.store;

import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.transferscope.contracts.access.StoreRight.Action;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Named objects in an S3 bucket. */
final class S3ObjectStore implements ObjectStore {
    private static final Logger LOG = LoggerFactory.getLogger(S3ObjectStore.class);
    private static final Map<String, String> UNLESS_THERE = Map.of("If-None-Match", "*");

    private static final int PAGE = 1_000;

    /** A store may hold all of a request in memory, and refuse one that is too large for that. */
    static final int LARGEST_SINGLE_PUT = 16 << 20;

    /** Goes with every object, so that the reader knows whether it is what was written. */
    private static final String DIGEST = "sha256";

    private static final String DIGEST_HEADER = "x-amz-meta-" + DIGEST;

    /** Wrong bytes may have changed on their way: the store's own copy is bad only if they stay. */
    static final int READS = 3;

    private final S3Connection connection;

    S3ObjectStore(S3Connection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<byte[]> read(String key, long limit) {
        for (int attempt = 1; attempt <= READS; attempt++) {
            Optional<Stored> found = readOnce(key, limit);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (found.get().isIntact()) {
                return found.map(Stored::content);
            }
            LOG.warn("object read with wrong content key={} attempt={}", key, attempt);
        }
        throw TransferscopeException.invalid(
                String.format(
                        Locale.ROOT,
                        "Object %s does not have the content that was written to it",
                        key));
    }

    private Optional<Stored> readOnce(String key, long limit) {
        return connection.send(
                Purpose.of(Action.READ, "object " + key, key),
                (client, bucket) -> {
                    try (GetObjectResponse response =
                            client.getObject(
                                    GetObjectArgs.builder().bucket(bucket).object(key).build())) {
                        return Optional.of(
                                new Stored(
                                        readWithin(response, key, limit),
                                        response.headers().get(DIGEST_HEADER)));
                    } catch (MinioException e) {
                        return emptyWhereMissing(e);
                    }
                });
    }

    /** What the store gave, and what the writer said of it; null where the store forgot that. */
    private record Stored(byte[] content, @Nullable String digest) {
        boolean isIntact() {
            return digest == null || digest.equals(Sha256.hex(content));
        }
    }

    @Override
    public void put(String key, byte[] content) {
        if (content.length <= LARGEST_SINGLE_PUT) {
            put(key, content, Map.of());
        } else {
            putInParts(key, content);
        }
    }

    /** The object is there with its last part, as a whole. */
    private void putInParts(String key, byte[] content) {
        String digest = Sha256.hex(content);
        connection.send(
                Purpose.of(Action.WRITE, "object " + key, key),
                (client, bucket) ->
                        client.putObject(
                                PutObjectArgs.builder()
                                        .bucket(bucket)
                                        .object(key)
                                        .userMetadata(Map.of(DIGEST, digest))
                                        .stream(
                                                new ByteArrayInputStream(content),
                                                (long) content.length,
                                                S3Connection.PART_SIZE)
                                        .build()));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] content) {
        if (putUnlessThere(key, content)) {
            return true;
        }
        // It may be this very call that was first, and whose answer got lost.
        Optional<ObjectInfo> stored = find(key);
        return stored.isPresent()
                && stored.get().size() == content.length
                && read(key, content.length)
                        .filter(winner -> Arrays.equals(winner, content))
                        .isPresent();
    }

    /** The bare conditional write: whether the store accepted it. */
    boolean putUnlessThere(String key, byte[] content) {
        return put(key, content, UNLESS_THERE);
    }

    @Override
    public void delete(String key) {
        connection.send(
                Purpose.of(Action.DELETE, "object " + key, key),
                (client, bucket) -> {
                    client.removeObject(
                            RemoveObjectArgs.builder().bucket(bucket).object(key).build());
                    return true;
                });
    }

    @Override
    public Optional<ObjectInfo> find(String key) {
        return connection.send(
                Purpose.of(Action.READ, "object " + key, key),
                (client, bucket) -> {
                    try {
                        StatObjectResponse found =
                                client.statObject(
                                        StatObjectArgs.builder()
                                                .bucket(bucket)
                                                .object(key)
                                                .build());
                        return Optional.of(
                                new ObjectInfo(
                                        found.size(),
                                        found.lastModified().toInstant(),
                                        found.etag()));
                    } catch (MinioException e) {
                        return emptyWhereMissing(e);
                    }
                });
    }

    @Override
    public void list(String prefix, BiConsumer<String, ObjectInfo> visitor) {
        Map<String, ObjectInfo> page;
        String last = "";
        do {
            page = page(prefix, last);
            for (Map.Entry<String, ObjectInfo> entry : page.entrySet()) {
                visitor.accept(entry.getKey(), entry.getValue());
                last = entry.getKey();
            }
        } while (page.size() == PAGE);
    }

    /** In the store's order, so that a page that failed is asked for again, and no other. */
    private Map<String, ObjectInfo> page(String prefix, String after) {
        return connection.send(
                Purpose.of(Action.LIST, "objects " + prefix, ""),
                (client, bucket) -> {
                    ListObjectsArgs.Builder wanted =
                            ListObjectsArgs.builder()
                                    .bucket(bucket)
                                    .prefix(prefix)
                                    .recursive(true)
                                    .maxKeys(PAGE);
                    if (!after.isEmpty()) {
                        wanted.startAfter(after);
                    }
                    Map<String, ObjectInfo> page = new LinkedHashMap<>();
                    for (Result<Item> result : client.listObjects(wanted.build())) {
                        Item item = result.get();
                        page.put(
                                item.objectName(),
                                new ObjectInfo(
                                        item.size(), item.lastModified().toInstant(), item.etag()));
                        if (page.size() == PAGE) {
                            break; // what follows would be another request, without our retries
                        }
                    }
                    return page;
                });
    }

    private boolean put(String key, byte[] content, Map<String, String> conditions) {
        return connection.send(
                Purpose.of(Action.WRITE, "object " + key, key),
                (client, bucket) -> {
                    try {
                        client.putObject(
                                PutObjectArgs.builder()
                                        .bucket(bucket)
                                        .object(key)
                                        .extraHeaders(conditions)
                                        .userMetadata(Map.of(DIGEST, Sha256.hex(content)))
                                        .data(content, content.length)
                                        .build());
                        return true;
                    } catch (MinioException e) {
                        if (S3Failures.hasCode(e, S3Failures.PRECONDITION_FAILED)) {
                            return false;
                        }
                        throw e;
                    }
                });
    }

    private static byte[] readWithin(GetObjectResponse response, String key, long limit)
            throws IOException {
        int most = (int) Math.min(limit, Integer.MAX_VALUE - 16);
        byte[] content = response.readNBytes(most + 1);
        if (content.length > most) {
            throw TransferscopeException.invalid(
                    "Object " + key + " is larger than the " + most + " bytes that it may have");
        }
        return content;
    }

    private static <T> Optional<T> emptyWhereMissing(MinioException e) throws MinioException {
        if (S3Failures.hasCode(e, S3Failures.NO_SUCH_KEY)) {
            return Optional.empty();
        }
        throw e;
    }
}
