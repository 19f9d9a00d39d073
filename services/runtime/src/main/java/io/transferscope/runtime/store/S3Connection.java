package io.transferscope.runtime.store;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.minio.Http;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The MinIO client with timeouts, a few retries, and failures that have a kind. */
final class S3Connection implements AutoCloseable {
    /** Each part is held in memory on both sides. */
    static final long PART_SIZE = 8L << 20;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(30);

    /** A store that sends a byte now and then is as good as silent. */
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(10);

    private static final int ATTEMPTS = 4;

    private final ObjectStoreSettings settings;
    private final MinioClient client;
    private final RequestTimes times = new RequestTimes();
    private final RetryPolicy<Object> retries =
            RetryPolicy.builder()
                    .handleIf(S3Connection::isWorthAnotherTry)
                    .withMaxAttempts(ATTEMPTS)
                    .withBackoff(200, 2_000, ChronoUnit.MILLIS)
                    .withJitter(0.25)
                    .build();

    /**
     * @param program that asks, as the store's own log names it
     */
    S3Connection(String program, ObjectStoreSettings settings) {
        this.settings = settings;
        FreshKeys keys = new FreshKeys(settings.keys());
        keys.fetch(); // a file that is not there is said at once
        this.client =
                MinioClient.builder()
                        .endpoint(settings.endpoint().toString())
                        .region(settings.region())
                        .credentialsProvider(keys)
                        // Without a retry of the client's own: there is one here.
                        .httpClient(httpClient(settings), true)
                        .build();
        client.setAppInfo("transferscope", program);
        if (settings.pathStyle()) {
            client.disableVirtualStyleEndpoint();
        } else {
            client.enableVirtualStyleEndpoint();
        }
    }

    /** A request to the store; it may be made several times. */
    interface Request<T> {
        T send(MinioClient client, String bucket) throws Exception;
    }

    ObjectStoreSettings settings() {
        return settings;
    }

    RequestTimes times() {
        return times;
    }

    /**
     * Sends a request, a few times where it may help.
     *
     * @param purpose what it is for, for messages
     */
    <T> T send(Purpose purpose, Request<T> request) {
        try {
            return Failsafe.with(retries)
                    .get(() -> times.of(purpose, () -> sendOnce(purpose, request)));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw TransferscopeException.unavailable(purpose + ": interrupted in a pause", e);
        }
    }

    private <T> T sendOnce(Purpose purpose, Request<T> request) {
        try {
            return request.send(client, settings.bucket());
        } catch (TransferscopeException e) {
            throw e;
        } catch (Exception e) {
            throw S3Failures.of(purpose, e, settings);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (Exception e) {
            throw new IllegalStateException("The object store's client did not close", e);
        }
    }

    private static boolean isWorthAnotherTry(Throwable failure) {
        return failure instanceof TransferscopeException known
                && known.kind() == FailureKind.TRANSIENT
                && !(failure instanceof StoreRefusedException);
    }

    private static OkHttpClient httpClient(ObjectStoreSettings settings) {
        OkHttpClient plain =
                new OkHttpClient.Builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(SILENCE_TIMEOUT)
                        .writeTimeout(SILENCE_TIMEOUT)
                        .callTimeout(CALL_TIMEOUT)
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .build();
        if (settings.caFile() == null) {
            return plain;
        }
        try {
            return Http.enableExternalCertificates(plain, settings.caFile().toString(), null);
        } catch (MinioException e) {
            throw TransferscopeException.invalid(
                    "The certificates in " + settings.caFile() + " cannot be used: " + e, e);
        }
    }
}
