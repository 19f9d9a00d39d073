package io.transferscope.runtime.store;

import io.minio.BucketExistsArgs;
import io.transferscope.contracts.access.StoreRight.Action;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/**
 * A connection to the object store, which its objects and blobs share. Connecting sends nothing:
 * {@link #prepare} is what finds out whether the store is there and fit for use.
 */
public final class StoreConnection implements AutoCloseable {
    /** Stays in the bucket for good: removing it would spoil the check of another process. */
    private static final String CHECK_KEY = "checks/conditional-write";

    private final S3Connection connection;
    private final S3ObjectStore objects;
    private final BlobStore blobs;

    /**
     * @throws TransferscopeException of kind INVALID where a setting, a secret's file or the
     *     cache's directory cannot be used
     */
    public StoreConnection(ObjectStoreSettings settings, CacheSettings cache, Clock clock) {
        this("transferscope", settings, cache, clock);
    }

    /**
     * As the other, for a program whose requests are to be told from those of others.
     *
     * @param program its name in the header User-Agent, which stores have in their logs
     */
    public StoreConnection(
            String program, ObjectStoreSettings settings, CacheSettings cache, Clock clock) {
        BlobCache copies = new BlobCache(cache, clock);
        this.connection = new S3Connection(program, settings, clock);
        this.objects = new S3ObjectStore(connection);
        this.blobs = new S3BlobStore(connection, copies, clock);
    }

    public ObjectStore objects() {
        return objects;
    }

    public BlobStore blobs() {
        return blobs;
    }

    /** Whom to tell of every request from now on, in place of whoever was told before. */
    public void tell(StoreListener listener) {
        connection.times().tell(listener);
    }

    /**
     * Creates the bucket where there is none and we may, and checks that the store keeps the first
     * of two conditional writes, without which results could be replaced. To be called before
     * anything else; again and again where the store is away.
     *
     * @throws TransferscopeException of kind TRANSIENT where the store is away, INVALID where it
     *     refuses us or is not fit for use
     */
    public void prepare() {
        try {
            createBucket();
            checkConditionalWrites();
        } catch (StoreRefusedException e) {
            throw e.asInvalid();
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Says where the store is. */
    @Override
    public String toString() {
        return connection.settings().toString();
    }

    private void createBucket() {
        boolean isThere =
                connection.send(
                        Purpose.ofBucket(Action.LIST),
                        (client, bucket) ->
                                client.bucketExists(
                                        BucketExistsArgs.builder().bucket(bucket).build()));
        if (!isThere) {
            connection.createBucket();
        }
    }

    private void checkConditionalWrites() {
        objects.putUnlessThere(CHECK_KEY, "first".getBytes(StandardCharsets.UTF_8));
        if (objects.putUnlessThere(CHECK_KEY, "second".getBytes(StandardCharsets.UTF_8))) {
            throw TransferscopeException.invalid(
                    "The "
                            + connection.settings()
                            + " ignores If-None-Match, so that results could be replaced:"
                            + " use a server that honours conditional writes");
        }
    }
}
