package io.transferscope.runtime.topics;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.access.KafkaRight.Resource;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** What a consumer's failures mean, for people. */
public final class ReadFailures {
    private ReadFailures() {}

    /** Names the rights that are missing, where that is what Kafka answered. */
    public static String describe(KafkaSettings settings, KafkaException failure) {
        if (failure instanceof TopicAuthorizationException denied) {
            return lacks(settings, Resource.TOPIC, denied.unauthorizedTopics(), denied);
        }
        if (failure instanceof GroupAuthorizationException denied && denied.groupId() != null) {
            return lacks(settings, Resource.GROUP, List.of(denied.groupId()), denied);
        }
        return settings.describe(failure.getCause() == null ? failure : failure.getCause());
    }

    private static String lacks(
            KafkaSettings settings,
            Resource resource,
            Collection<String> names,
            AuthorizationException denied) {
        List<KafkaRight> rights =
                names.stream().map(name -> new KafkaRight(resource, name, Operation.READ)).toList();
        return String.valueOf(MissingRights.of(settings, rights, denied).getMessage());
    }
}
