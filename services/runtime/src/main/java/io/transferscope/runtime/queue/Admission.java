package io.transferscope.runtime.queue;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.topics.ClusterCheck;
import io.transferscope.runtime.topics.MissingRights;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Whether a worker may take part in a queue, and if not, why. */
final class Admission implements AutoCloseable {
    private final KafkaSettings settings;
    private final KafkaRight readTopic;
    private final KafkaRight readGroup;
    private final ClusterCheck check;

    Admission(Queue<?> queue, KafkaSettings settings) {
        this.settings = settings;
        this.readTopic = KafkaRight.on(queue.topic(), Operation.READ);
        this.readGroup = KafkaRight.on(queue, Operation.READ);
        this.check =
                new ClusterCheck(
                        settings,
                        List.of(readTopic, readGroup),
                        List.of(queue.topic()),
                        List.of(queue));
    }

    /** What is in the way, for people; empty where topic and group are there and open to us. */
    Optional<String> obstacle() {
        try {
            List<String> differences = check.differences();
            return differences.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            String.join(", ", differences)
                                    + ": create or change it, as `topics` does");
        } catch (TransferscopeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What a failure of the consumer means, for people. */
    String describe(RuntimeException failure) {
        if (failure instanceof TopicAuthorizationException denied) {
            return lacks(readTopic, denied);
        }
        if (failure instanceof GroupAuthorizationException denied) {
            return lacks(readGroup, denied);
        }
        return settings.describe(failure.getCause() == null ? failure : failure.getCause());
    }

    private String lacks(KafkaRight right, AuthorizationException denied) {
        return String.valueOf(MissingRights.of(settings, List.of(right), denied).getMessage());
    }

    @Override
    public void close() {
        check.close();
    }
}
