package io.transferscope.runtime.cluster;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.failure.TransferscopeException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker where topics begin and end. */
public final class TopicOffsets {
    private final ClusterAdmin admin;

    public TopicOffsets(ClusterAdmin admin) {
        this.admin = requireNonNull(admin, "admin is null");
    }

    /**
     * The offset that the next record of each topic gets.
     *
     * @throws TransferscopeException of kind TRANSIENT where the broker does not answer, or not us
     */
    public Map<TopicPartition, Long> ends(Collection<? extends Topic<?>> topics) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        topics.forEach(topic -> latest.put(partition(topic), OffsetSpec.latest()));
        ListOffsetsResult answers = admin.client().listOffsets(latest);
        Map<TopicPartition, Long> ends = new HashMap<>();
        topics.forEach(topic -> ends.put(partition(topic), offset(answers, topic)));
        return ends;
    }

    /** The same, of one topic. */
    public long end(Topic<?> topic) {
        return ends(List.of(topic)).values().iterator().next();
    }

    /** The offset of the oldest record that is kept. */
    public long start(Topic<?> topic) {
        return offset(
                admin.client().listOffsets(Map.of(partition(topic), OffsetSpec.earliest())), topic);
    }

    private long offset(ListOffsetsResult answers, Topic<?> topic) {
        return admin.answer(
                        answers.partitionResult(partition(topic)),
                        KafkaRight.on(topic, Operation.DESCRIBE))
                .offset();
    }

    private static TopicPartition partition(Topic<?> topic) {
        return new TopicPartition(topic.name(), 0);
    }
}
