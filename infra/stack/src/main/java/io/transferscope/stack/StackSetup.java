package io.transferscope.stack;

import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topics;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.List;

/** Gives a new broker its topics and share groups; the services make the bucket themselves. */
public final class StackSetup {
    private StackSetup() {}

    /**
     * @param replicas of each topic
     * @throws StackException where the broker does not let itself be set up
     */
    public static void prepare(String bootstrapServers, int replicas) {
        KafkaSettings kafka = KafkaSettings.plain(bootstrapServers);
        try (TopicSetup setup =
                new TopicSetup(kafka, List.copyOf(Topics.all()), List.copyOf(Queue.all()))) {
            setup.apply((short) replicas);
        } catch (TransferscopeException e) {
            throw new StackException("The broker's topics cannot be set up: " + e.getMessage(), e);
        }
    }
}
