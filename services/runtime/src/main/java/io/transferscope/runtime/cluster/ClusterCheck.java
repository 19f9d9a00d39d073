package io.transferscope.runtime.cluster;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.failure.TransferscopeException;
import java.util.Collection;
import java.util.List;

/**
 * Whether Kafka is what somebody needs, gives the rights, and has topics and queues as the
 * contracts say.
 */
public final class ClusterCheck {
    private final AccessCheck access;
    private final TopicSetup topics;

    public ClusterCheck(
            ClusterAdmin admin,
            Collection<KafkaRight> rights,
            Collection<? extends Topic<?>> topics,
            Collection<? extends Queue<?>> queues) {
        this.access = new AccessCheck(admin, rights);
        this.topics = new TopicSetup(topics, queues, TopicSetup.SETTLING, admin);
    }

    /**
     * What is missing or different, for people; empty where everything is right.
     *
     * @throws MissingRights where a right is missing
     * @throws TransferscopeException of kind TRANSIENT where Kafka is away, or not the one needed
     */
    public List<String> differences() {
        topics.checkKafka(); // before it is asked about groups, which it may not know
        access.run();
        return topics.verify();
    }

    /** What does as it is, and should be better, for people; empty where nothing should. */
    public List<String> advice() {
        return topics.advice();
    }
}
