package io.transferscope.runtime.store;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.MinioClient;
import io.minio.credentials.Provider;
import io.minio.errors.MinioException;
import io.transferscope.contracts.access.StoreRight.Action;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.retry.Backoff;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.StoreCredentials.Keys;
import io.transferscope.runtime.settings.StoreCredentials.WebIdentity;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
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

    /** At once; who reads many small objects asks for some ahead. */
    private static final int MOST_REQUESTS = 16;

    private final ObjectStoreSettings settings;
    private final S3Failures failures;
    private final Clock clock;
    private final MinioClient client;
    private final BucketMaker buckets;
    private final RequestTimes times = new RequestTimes();
    private final RetryPolicy<Object> retries =
            Backoff.REQUEST
                    .policy()
                    .handleIf(S3Connection::isWorthAnotherTry)
                    .withMaxAttempts(ATTEMPTS)
                    .withJitter(0.25)
                    .build();

    /** To the services' own bucket. */
    S3Connection(String program, ObjectStoreSettings settings, Clock clock) {
        this(program, settings, clock, ObjectStoreSettings.PREFIX);
    }

    /**
     * @param program that asks, as the store's own log names it
     * @param prefix of the names of the settings, for messages
     */
    S3Connection(String program, ObjectStoreSettings settings, Clock clock, String prefix) {
        this.settings = settings;
        this.failures = new S3Failures(settings, prefix);
        this.clock = clock;
        OkHttpClient http = httpClient(settings);
        Provider keys = telling(keys(program, http));
        this.client =
                MinioClient.builder()
                        .endpoint(settings.endpoint().toString())
                        .region(settings.region())
                        .credentialsProvider(keys)
                        // Without a retry of the client's own: there is one here.
                        .httpClient(http, true)
                        .build();
        this.buckets =
                new BucketMaker(
                        MinioAsyncClient.builder()
                                .endpoint(settings.endpoint().toString())
                                .region(settings.region())
                                .credentialsProvider(keys)
                                .httpClient(http, false)
                                .build(),
                        settings.region());
        client.setAppInfo("transferscope", program);
        buckets.setAppInfo("transferscope", program);
        if (settings.pathStyle()) {
            client.disableVirtualStyleEndpoint();
            buckets.disableVirtualStyleEndpoint();
        } else {
            client.enableVirtualStyleEndpoint();
            buckets.enableVirtualStyleEndpoint();
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

    /** Creates the bucket; one of ours that is there already is as good. */
    void createBucket() {
        send(
                Purpose.ofBucket(Action.CREATE_BUCKET),
                (client, bucket) -> {
                    try {
                        buckets.make(bucket);
                        return true;
                    } catch (CompletionException e) {
                        // Another process was faster.
                        if (S3Failures.hasCode(e, "BucketAlreadyOwnedByYou")) {
                            return false;
                        }
                        throw e;
                    }
                });
    }

    private <T> T sendOnce(Purpose purpose, Request<T> request) {
        try {
            return request.send(client, settings.bucket());
        } catch (TransferscopeException e) {
            throw e;
        } catch (Exception e) {
            throw failures.of(purpose, e, clock.instant());
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
        return Failures.isTransient(failure) && !(failure instanceof StoreRefusedException);
    }

    /** Where a file is not there, that is said at once. */
    private Provider keys(String program, OkHttpClient http) {
        if (settings.credentials() instanceof WebIdentity identity) {
            TemporaryCredentials temporary =
                    new TemporaryCredentials(
                            program,
                            identity,
                            http,
                            new TokenServiceCalls(clock, failures.prefix()));
            temporary.checkToken();
            return temporary;
        }
        FileCredentials own = new FileCredentials((Keys) settings.credentials());
        own.fetch();
        return own;
    }

    /** The client drops a failure that has a cause, and throws the cause. */
    private static Provider telling(Provider keys) {
        return () -> {
            try {
                return keys.fetch();
            } catch (TransferscopeException e) {
                TransferscopeException same =
                        new TransferscopeException(e.kind(), String.valueOf(e.getMessage()), null);
                same.addSuppressed(e);
                throw same;
            }
        };
    }

    private static OkHttpClient httpClient(ObjectStoreSettings settings) {
        Dispatcher requests = new Dispatcher();
        requests.setMaxRequestsPerHost(MOST_REQUESTS);
        OkHttpClient plain =
                new OkHttpClient.Builder()
                        .connectionSpecs(connectionSpecs(settings))
                        .dispatcher(requests)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(SILENCE_TIMEOUT)
                        .writeTimeout(SILENCE_TIMEOUT)
                        .callTimeout(CALL_TIMEOUT)
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .addInterceptor(new EmptyETags())
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

    /** Where nothing is encrypted the authorities of the JVM, 140 of them, need not be read. */
    private static List<ConnectionSpec> connectionSpecs(ObjectStoreSettings settings) {
        boolean encrypted =
                isEncrypted(settings.endpoint())
                        || settings.credentials() instanceof WebIdentity identity
                                && isEncrypted(identity.endpoint());
        return encrypted
                ? List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT)
                : List.of(ConnectionSpec.CLEARTEXT);
    }

    private static boolean isEncrypted(URI endpoint) {
        return "https".equalsIgnoreCase(endpoint.getScheme());
    }
}
