package io.transferscope.runtime.election;

import io.transferscope.contracts.event.ElectionGroup;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.GroupProtocol;

/** How Kafka's consumers are set that only take part in an election. */
final class ElectionConsumers {
    private ElectionConsumers() {}

    /**
     * The classic protocol, as its members choose the session timeout; and an assignor that leaves
     * the elected one in place when others come and go.
     */
    static Map<String, Object> properties(
            ElectionGroup election, KafkaSettings settings, String member, ElectionTimes times) {
        int session = (int) times.session().toMillis();
        Map<String, Object> properties = settings.clientProperties();
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, member);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, election.group());
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, GroupProtocol.CLASSIC.name());
        properties.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session);
        properties.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) times.heartbeat().toMillis());
        // Kafka shows a member alive from a thread of its own: whose own thread hangs has to leave.
        properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, session);
        // A broker that is frozen is given up as soon as it would give us up, instead of in 30 s.
        properties.putIfAbsent(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, session);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return properties;
    }
}
