package io.transferscope.runtime.cluster;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's admin client, connected at its first use, with failures that have a kind: TRANSIENT where
 * Kafka is away or {@linkplain MissingRights denies us something}, INVALID where it refuses a
 * setting. Safe for use by many threads; a process has one, which whoever made it closes last.
 */
public final class ClusterAdmin implements AutoCloseable {
    private static final int ANSWER_MILLIS = 10_000;

    private final KafkaSettings settings;
    private @Nullable Admin admin;
    private boolean isClosed;

    public ClusterAdmin(KafkaSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    public KafkaSettings settings() {
        return settings;
    }

    public synchronized Admin client() {
        if (isClosed) {
            throw failed(new IllegalStateException("closed"));
        }
        if (admin == null) {
            Map<String, Object> properties = settings.clientProperties();
            properties.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
            properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS / 2);
            try {
                admin = Admin.create(properties);
            } catch (KafkaException e) {
                throw failed(e.getCause() == null ? e : e.getCause());
            }
        }
        return admin;
    }

    /**
     * Waits for the answer.
     *
     * @param needed the right without which Kafka does not answer
     * @throws MissingRights where we lack it
     */
    public <T> T answer(KafkaFuture<T> future, KafkaRight needed) {
        return answer(future, needed, null).orElseThrow();
    }

    /** Waits for the answer to a question that everybody may ask. */
    public <T> T answer(KafkaFuture<T> future) {
        try {
            return get(future);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Empty where the answer is the error that the caller knows what to do with. */
    public <T> Optional<T> answer(
            KafkaFuture<T> future,
            KafkaRight needed,
            @Nullable Class<? extends ApiException> expected) {
        try {
            return Optional.of(get(future));
        } catch (ExecutionException e) {
            @Nullable Throwable cause = e.getCause();
            if (expected != null && expected.isInstance(cause)) {
                return Optional.empty();
            }
            if (cause instanceof AuthorizationException denied) {
                throw MissingRights.of(settings, List.of(needed), denied);
            }
            throw failed(cause == null ? e : cause);
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        if (admin != null) {
            admin.close();
            admin = null;
        }
    }

    private <T> T get(KafkaFuture<T> future) throws ExecutionException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw TransferscopeException.unavailable("Interrupted while asking " + settings, e);
        }
    }

    private TransferscopeException failed(Throwable cause) {
        String message = settings + " answers: " + settings.describe(cause);
        return cause instanceof InvalidConfigurationException
                        && !(cause instanceof RetriableException)
                ? TransferscopeException.invalid(message, cause)
                : TransferscopeException.unavailable(message, cause);
    }
}
