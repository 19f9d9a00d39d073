package io.transferscope.runtime.store;

import io.minio.GetObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.MinioException;
import io.transferscope.contracts.access.StoreRight.Action;
import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.runtime.failure.CrashPoint;
import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Blobs in an S3 bucket, with a disk cache for those that are fetched as files. */
final class S3BlobStore implements BlobStore {
    private static final Logger LOG = LoggerFactory.getLogger(S3BlobStore.class);

    private static final int MOST_PARTS = 9_000;

    private final S3Connection connection;
    private final S3ObjectStore objects;
    private final BlobCache cache;
    private final Clock clock;

    S3BlobStore(S3Connection connection, BlobCache cache, Clock clock) {
        this.connection = connection;
        this.objects = new S3ObjectStore(connection);
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public BlobRef put(byte[] content) {
        BlobRef blob = BlobRef.of(content);
        CrashPoint.BEFORE_BLOB.reached();
        if (!putIfNew(blob, content) && !isFresh(blob)) {
            objects.put(blob.key(), content);
            // It was old, and may have been swept away as garbage at the same moment.
            if (!contains(blob)) {
                objects.put(blob.key(), content);
            }
        }
        CrashPoint.AFTER_BLOB.reached();
        return blob;
    }

    @Override
    public BlobRef put(Path file) {
        BlobRef blob = BlobFiles.digest(file);
        if (!isFresh(blob)) {
            CrashPoint.BEFORE_BLOB.reached();
            upload(blob, file);
            CrashPoint.AFTER_BLOB.reached();
        }
        return blob;
    }

    @Override
    public byte[] read(BlobRef blob, long limit) {
        if (blob.size() > limit) {
            throw TransferscopeException.invalid(
                    "Blob "
                            + blob.sha256()
                            + " has "
                            + blob.size()
                            + " bytes; at most "
                            + limit
                            + " are read into memory");
        }
        for (int attempt = 1; attempt <= S3ObjectStore.READS; attempt++) {
            byte[] content = readOnce(blob);
            if (blob.equals(BlobRef.of(content))) {
                return content;
            }
            LOG.warn("blob read with wrong content blob={} attempt={}", blob.sha256(), attempt);
        }
        throw corrupted(blob);
    }

    @Override
    public Path fetch(BlobRef blob) {
        return cache.get(blob, target -> download(blob, target));
    }

    @Override
    public boolean contains(BlobRef blob) {
        return objects.find(blob.key()).filter(found -> found.size() == blob.size()).isPresent();
    }

    /** Most blobs are new, and take this one request: to ask first would be two. */
    private boolean putIfNew(BlobRef blob, byte[] content) {
        return content.length <= S3ObjectStore.LARGEST_SINGLE_PUT
                && objects.putUnlessThere(blob.key(), content);
    }

    private boolean isFresh(BlobRef blob) {
        return objects.find(blob.key())
                .filter(found -> found.size() == blob.size())
                .filter(found -> found.lastModified().isAfter(clock.instant().minus(REWRITE_AGE)))
                .isPresent();
    }

    private void upload(BlobRef blob, Path file) {
        long partSize = Math.max(S3Connection.PART_SIZE, blob.size() / MOST_PARTS);
        connection.send(
                Purpose.of(Action.WRITE, "blob " + blob.sha256(), blob.key()),
                (client, bucket) ->
                        client.uploadObject(
                                UploadObjectArgs.builder()
                                        .bucket(bucket)
                                        .object(blob.key())
                                        .filename(file.toString(), partSize)
                                        .contentType("application/octet-stream")
                                        .build()));
    }

    private byte[] readOnce(BlobRef blob) {
        try {
            // One byte more shows that the stored one is longer, without reading all of it.
            return open(blob, content -> content.readNBytes((int) blob.size() + 1));
        } catch (OutOfMemoryError e) {
            throw TransferscopeException.invalid(
                    "Blob "
                            + blob.sha256()
                            + " of "
                            + blob.size()
                            + " bytes does not fit into memory",
                    e);
        }
    }

    private void download(BlobRef blob, Path target) {
        for (int attempt = 1; attempt <= S3ObjectStore.READS; attempt++) {
            BlobRef received =
                    open(blob, content -> BlobFiles.receive(content, target, blob.size()));
            if (blob.equals(received)) {
                return;
            }
            LOG.warn("blob fetched with wrong content blob={} attempt={}", blob.sha256(), attempt);
        }
        throw corrupted(blob);
    }

    private interface Reader<T> {
        T read(InputStream content) throws IOException;
    }

    private <T> T open(BlobRef blob, Reader<T> reader) {
        return connection.send(
                Purpose.of(Action.READ, "blob " + blob.sha256(), blob.key()),
                (client, bucket) -> {
                    try (InputStream content =
                            client.getObject(
                                    GetObjectArgs.builder()
                                            .bucket(bucket)
                                            .object(blob.key())
                                            .build())) {
                        return reader.read(content);
                    } catch (MinioException e) {
                        if (S3Failures.hasCode(e, S3Failures.NO_SUCH_KEY)) {
                            throw TransferscopeException.invalid(
                                    "The "
                                            + connection.settings()
                                            + " has no blob "
                                            + blob.sha256(),
                                    e);
                        }
                        throw e;
                    }
                });
    }

    private TransferscopeException corrupted(BlobRef blob) {
        return TransferscopeException.invalid(
                "Blob "
                        + blob.sha256()
                        + " in the "
                        + connection.settings()
                        + " has other content than its digest and its size of "
                        + blob.size()
                        + " bytes say, in "
                        + S3ObjectStore.READS
                        + " reads");
    }
}
