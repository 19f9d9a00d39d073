package io.transferscope.runtime.queue;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.Queue;
import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.cluster.TopicOffsets;
import io.transferscope.runtime.failure.TransferscopeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ShareGroupDescription;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks the broker how far the workers of queues have got. Safe for use by many threads. */
public final class QueuePositions {
    private final ClusterAdmin admin;
    private final TopicOffsets offsets;

    public QueuePositions(ClusterAdmin admin) {
        this.admin = admin;
        this.offsets = new TopicOffsets(admin);
    }

    /**
     * @throws TransferscopeException of kind TRANSIENT where the broker does not answer, or not us
     */
    public QueuePosition of(Queue<?> queue) {
        TopicPartition partition = new TopicPartition(queue.topic().name(), 0);
        // The end first: what is published in between is then not taken for finished.
        long end = offsets.end(queue.topic());
        Optional<SharePartitionOffsetInfo> reached = reached(queue, partition);
        if (reached.isEmpty()) {
            // Nobody has finished anything yet, and workers begin with the earliest.
            long earliest = offsets.start(queue.topic());
            return new QueuePosition(earliest, end, end - earliest);
        }
        // The broker writes the start down only with the next acknowledgement, so that after the
        // last one it is too early; what is left to do is counted exactly.
        long start = reached.get().startOffset();
        return new QueuePosition(start, end, reached.get().lag().orElse(end - start));
    }

    /**
     * How wide the window of the queue's share group is ({@link Queue#WINDOW}).
     *
     * @throws TransferscopeException of kind TRANSIENT where the broker does not answer, or not us
     */
    public long window(Queue<?> queue) {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, queue.group());
        Config config =
                admin.answer(
                        requireNonNull(
                                admin.client().describeConfigs(List.of(group)).values().get(group)),
                        KafkaRight.on(queue, Operation.DESCRIBE_CONFIGS));
        return Long.parseLong(config.get(Queue.WINDOW_SETTING).value());
    }

    /**
     * Names of the workers that take part ({@link QueueSettings#worker}); one that died counts for
     * as long as its session lasts.
     *
     * @throws TransferscopeException of kind TRANSIENT where the broker does not answer, or not us
     */
    public Set<String> members(Queue<?> queue) {
        return admin
                .answer(
                        requireNonNull(
                                admin.client()
                                        .describeShareGroups(List.of(queue.group()))
                                        .describedGroups()
                                        .get(queue.group())),
                        KafkaRight.on(queue, Operation.DESCRIBE),
                        GroupIdNotFoundException.class)
                .map(ShareGroupDescription::members)
                .orElse(List.of())
                .stream()
                .map(ShareMemberDescription::clientId)
                .collect(Collectors.toSet());
    }

    private Optional<SharePartitionOffsetInfo> reached(Queue<?> queue, TopicPartition partition) {
        ListShareGroupOffsetsSpec spec =
                new ListShareGroupOffsetsSpec().topicPartitions(List.of(partition));
        return admin.answer(
                        admin.client()
                                .listShareGroupOffsets(Map.of(queue.group(), spec))
                                .partitionsToOffsetInfo(queue.group()),
                        KafkaRight.on(queue, Operation.DESCRIBE),
                        GroupIdNotFoundException.class)
                // Without a value for a group that has not acknowledged anything
                .map(infos -> infos.get(partition))
                .filter(info -> info.startOffset() >= 0);
    }
}
