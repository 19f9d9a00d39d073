package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.failure.Failures;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/** Asks the broker how far the workers of queues have got. Safe for use by many threads. */
public final class QueuePositions implements AutoCloseable {
    private static final int ANSWER_MILLIS = 10_000;

    private final KafkaSettings settings;
    private @Nullable Admin admin;

    /** Connects at the first use. */
    public QueuePositions(KafkaSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /**
     * @throws TransferscopeException of kind TRANSIENT where the broker does not answer
     */
    public synchronized QueuePosition of(Queue<?> queue) {
        TopicPartition partition = new TopicPartition(queue.topic().name(), 0);
        // The end first: what is published in between is then not taken for finished.
        long end = offset(partition, OffsetSpec.latest());
        Optional<SharePartitionOffsetInfo> reached = reached(queue, partition);
        if (reached.isEmpty()) {
            // Nobody has finished anything yet, and workers begin with the earliest.
            long earliest = offset(partition, OffsetSpec.earliest());
            return new QueuePosition(earliest, end, end - earliest);
        }
        // The broker writes the start down only with the next acknowledgement, so that after the
        // last one it is too early; what is left to do is counted exactly.
        long start = reached.get().startOffset();
        return new QueuePosition(start, end, reached.get().lag().orElse(end - start));
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close();
            admin = null;
        }
    }

    private Optional<SharePartitionOffsetInfo> reached(Queue<?> queue, TopicPartition partition) {
        ListShareGroupOffsetsSpec spec =
                new ListShareGroupOffsetsSpec().topicPartitions(List.of(partition));
        try {
            // Without a value for a group that has not acknowledged anything
            return Optional.ofNullable(
                            admin().listShareGroupOffsets(Map.of(queue.group(), spec))
                                    .partitionsToOffsetInfo(queue.group())
                                    .get()
                                    .get(partition))
                    .filter(info -> info.startOffset() >= 0);
        } catch (ExecutionException e) {
            if (Failures.unwrap(e) instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            throw failed(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private long offset(TopicPartition partition, OffsetSpec spec) {
        return answer(admin().listOffsets(Map.of(partition, spec)).partitionResult(partition))
                .offset();
    }

    private <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Admin admin() {
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

    private TransferscopeException failed(Throwable cause) {
        return TransferscopeException.unavailable(
                settings + " answers: " + Failures.describe(cause), Failures.unwrap(cause));
    }

    private TransferscopeException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return TransferscopeException.unavailable("Interrupted while asking " + settings, e);
    }
}
