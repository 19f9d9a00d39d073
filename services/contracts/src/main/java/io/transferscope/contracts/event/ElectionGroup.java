package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

/**
 * Programs of which one acts at a time, elected by Kafka's group membership: the member of a
 * classic consumer group that the topic's first partition is assigned to. Nobody reads the topic as
 * a member, so any will do.
 *
 * @param group name of the consumer group
 */
public record ElectionGroup(String group, Topic<?> topic) {
    public static final ElectionGroup DISPATCHERS =
            new ElectionGroup("dispatchers", Topics.STUDY_PLANS);

    public ElectionGroup {
        requireNonNull(group, "group is null");
        requireNonNull(topic, "topic is null");
    }
}
