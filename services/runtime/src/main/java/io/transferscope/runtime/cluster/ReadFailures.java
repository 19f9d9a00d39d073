package io.transferscope.runtime.cluster;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Resource;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * What a consumer's failures mean, for people.
 *
 * @param needed the consumer's rights to read topics and to take part in a group
 */
public record ReadFailures(KafkaSettings settings, List<KafkaRight> needed) {
    public ReadFailures {
        requireNonNull(settings, "settings is null");
        needed = List.copyOf(needed);
    }

    /** Names the rights that are missing, where that is what Kafka answered. */
    public String describe(RuntimeException failure) {
        if (failure instanceof TopicAuthorizationException denied) {
            return lacks(Resource.TOPIC, denied.unauthorizedTopics(), denied);
        }
        if (failure instanceof GroupAuthorizationException denied) {
            return lacks(Resource.GROUP, Set.of(), denied);
        }
        return settings.describe(failure.getCause() == null ? failure : failure.getCause());
    }

    /**
     * @param names empty where Kafka does not say which
     */
    private String lacks(
            Resource resource, Collection<String> names, AuthorizationException denied) {
        List<KafkaRight> lacking =
                needed.stream()
                        .filter(right -> right.resource() == resource)
                        .filter(right -> names.isEmpty() || names.contains(right.name()))
                        .toList();
        return String.valueOf(MissingRights.of(settings, lacking, denied).getMessage());
    }
}
