package io.transferscope.runtime.topics;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.KafkaSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes topics and share groups what the contracts say, and tells where they are not. Doing it
 * again changes nothing. Failures are {@link TransferscopeException}: TRANSIENT where Kafka is away
 * or we lack a right, INVALID where it refuses a setting.
 */
public final class TopicSetup implements AutoCloseable {
    private final Collection<Topic<?>> topics;
    private final Collection<Queue<?>> queues;
    private final ClusterAdmin admin;

    /** Connects at the first use. */
    public TopicSetup(
            KafkaSettings settings,
            Collection<? extends Topic<?>> topics,
            Collection<? extends Queue<?>> queues) {
        this.admin = new ClusterAdmin(settings);
        this.topics = List.copyOf(topics);
        this.queues = List.copyOf(queues);
    }

    /**
     * Creates what is missing and sets what is different.
     *
     * @param replicas of each new topic; -1 for the broker's default
     * @return what was done, for people; empty where everything was right
     */
    public synchronized List<String> apply(short replicas) {
        List<String> done = new ArrayList<>();
        Map<String, TopicDescription> found = describeTopics();
        for (Topic<?> topic : topics) {
            if (!found.containsKey(topic.name()) && create(topic, replicas)) {
                done.add("created topic " + topic);
            }
        }
        // What was created has its settings, and not every broker may know it yet.
        wanted().forEach(
                        (resource, values) -> {
                            if (isGroup(resource) || found.containsKey(resource.name())) {
                                set(resource, values, done);
                            }
                        });
        return List.copyOf(done);
    }

    /**
     * What is missing or different, for people; empty where everything is right. Numbers of
     * partitions are part of it: nothing here changes those.
     */
    public synchronized List<String> verify() {
        List<String> differences = new ArrayList<>();
        Map<String, TopicDescription> found = describeTopics();
        for (Topic<?> topic : topics) {
            @Nullable TopicDescription description = found.get(topic.name());
            if (description == null) {
                differences.add("topic " + topic + " does not exist");
            } else if (description.partitions().size() != Topic.PARTITIONS) {
                differences.add(
                        String.format(
                                Locale.ROOT,
                                "topic %s has %d partitions instead of %d",
                                topic,
                                description.partitions().size(),
                                Topic.PARTITIONS));
            }
        }
        wanted().forEach(
                        (resource, values) -> {
                            if (isGroup(resource) || found.containsKey(resource.name())) {
                                differing(resource, values)
                                        .forEach(
                                                (name, value) ->
                                                        differences.add(
                                                                String.format(
                                                                        Locale.ROOT,
                                                                        "%s has %s=%s instead of %s",
                                                                        title(resource),
                                                                        name,
                                                                        value.orElse("nothing"),
                                                                        values.get(name))));
                            }
                        });
        return List.copyOf(differences);
    }

    @Override
    public synchronized void close() {
        admin.close();
    }

    private Map<ConfigResource, Map<String, String>> wanted() {
        Map<ConfigResource, Map<String, String>> wanted = new HashMap<>();
        for (Topic<?> topic : topics) {
            wanted.put(
                    new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic.settings());
        }
        for (Queue<?> queue : queues) {
            wanted.put(
                    new ConfigResource(ConfigResource.Type.GROUP, queue.group()), queue.settings());
        }
        return wanted;
    }

    private Map<String, TopicDescription> describeTopics() {
        Map<String, TopicDescription> found = new HashMap<>();
        admin.client()
                .describeTopics(topics.stream().map(Topic::name).toList())
                .topicNameValues()
                .forEach(
                        (name, future) ->
                                admin.answer(
                                                future,
                                                topicRight(name, Operation.DESCRIBE),
                                                UnknownTopicOrPartitionException.class)
                                        .ifPresent(description -> found.put(name, description)));
        return found;
    }

    private boolean create(Topic<?> topic, short replicas) {
        NewTopic created =
                new NewTopic(topic.name(), Topic.PARTITIONS, replicas).configs(topic.settings());
        // Present where it was created; empty where another process was faster.
        return admin.answer(
                        admin.client()
                                .createTopics(List.of(created))
                                .all()
                                .thenApply(nothing -> true),
                        topicRight(topic.name(), Operation.CREATE),
                        TopicExistsException.class)
                .isPresent();
    }

    private void set(ConfigResource resource, Map<String, String> values, List<String> done) {
        Map<String, Optional<String>> differing = differing(resource, values);
        if (differing.isEmpty()) {
            return;
        }
        List<AlterConfigOp> changes =
                differing.keySet().stream()
                        .map(
                                name ->
                                        new AlterConfigOp(
                                                new ConfigEntry(name, values.get(name)),
                                                AlterConfigOp.OpType.SET))
                        .toList();
        admin.answer(
                admin.client()
                        .incrementalAlterConfigs(Map.of(resource, changes))
                        .all()
                        .thenApply(nothing -> true),
                right(resource, Operation.ALTER_CONFIGS));
        differing
                .keySet()
                .forEach(
                        name ->
                                done.add(
                                        "set "
                                                + name
                                                + "="
                                                + values.get(name)
                                                + " of "
                                                + title(resource)));
    }

    /** The values there are in place of the wanted ones, by name. */
    private Map<String, Optional<String>> differing(
            ConfigResource resource, Map<String, String> wanted) {
        Config config =
                requireNonNull(
                        admin.answer(
                                        admin.client().describeConfigs(List.of(resource)).all(),
                                        right(resource, Operation.DESCRIBE_CONFIGS))
                                .get(resource));
        return wanted.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(value(config, entry.getKey())))
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> Optional.ofNullable(value(config, entry.getKey()))));
    }

    private static @Nullable String value(Config config, String name) {
        @Nullable ConfigEntry entry = config.get(name);
        return entry == null ? null : entry.value();
    }

    private static KafkaRight right(ConfigResource resource, Operation operation) {
        return isGroup(resource)
                ? new KafkaRight(KafkaRight.Resource.GROUP, resource.name(), operation)
                : topicRight(resource.name(), operation);
    }

    private static KafkaRight topicRight(String topic, Operation operation) {
        return new KafkaRight(KafkaRight.Resource.TOPIC, topic, operation);
    }

    private static boolean isGroup(ConfigResource resource) {
        return resource.type() == ConfigResource.Type.GROUP;
    }

    private static String title(ConfigResource resource) {
        return isGroup(resource) ? "share group " + resource.name() : "topic " + resource.name();
    }
}
