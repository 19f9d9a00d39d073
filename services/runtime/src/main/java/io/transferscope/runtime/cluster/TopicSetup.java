package io.transferscope.runtime.cluster;

import static java.util.Objects.requireNonNull;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import io.transferscope.contracts.access.KafkaRight;
import io.transferscope.contracts.access.KafkaRight.Operation;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.retry.Backoff;
import io.transferscope.runtime.settings.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes topics and share groups what the contracts say, and tells where they are not. Doing it
 * again changes nothing. Failures are {@link TransferscopeException}: TRANSIENT where Kafka is
 * away, too old or without share groups, or where we lack a right; INVALID where it refuses a
 * setting.
 */
public final class TopicSetup implements AutoCloseable {
    static final Duration SETTLING = Duration.ofSeconds(20);

    private final Collection<Topic<?>> topics;
    private final Collection<Queue<?>> queues;
    private final Duration settling;
    private final ClusterAdmin admin;
    private final NeededKafka neededKafka;
    private final ClusterConfigs configs;
    private final GroupWindows windows;

    /** Connects at the first use. */
    public TopicSetup(
            KafkaSettings settings,
            Collection<? extends Topic<?>> topics,
            Collection<? extends Queue<?>> queues) {
        this(settings, topics, queues, SETTLING);
    }

    /**
     * @param settling how long Kafka may take to show what it was told
     */
    TopicSetup(
            KafkaSettings settings,
            Collection<? extends Topic<?>> topics,
            Collection<? extends Queue<?>> queues,
            Duration settling) {
        this(topics, queues, settling, new ClusterAdmin(settings));
    }

    TopicSetup(
            Collection<? extends Topic<?>> topics,
            Collection<? extends Queue<?>> queues,
            Duration settling,
            ClusterAdmin admin) {
        this.topics = List.copyOf(topics);
        this.queues = List.copyOf(queues);
        this.settling = requireNonNull(settling, "settling is null");
        this.admin = admin;
        this.neededKafka = new NeededKafka(admin);
        this.configs = new ClusterConfigs(admin);
        this.windows = new GroupWindows(configs);
    }

    /** Whether this is a Kafka that queues can live in; fails where it is not. */
    public void checkKafka() {
        neededKafka.check();
    }

    /**
     * Creates what is missing and sets what is different, and returns when Kafka shows it.
     *
     * @param replicas of each new topic; -1 for the broker's default
     * @return what was done, for people; empty where everything was right
     */
    public List<String> apply(short replicas) {
        neededKafka.check();
        List<String> done = new ArrayList<>();
        Set<String> found = describeTopics().keySet();
        for (Topic<?> topic : topics) {
            if (!found.contains(topic.name()) && createOnBrokersThatCome(topic, replicas)) {
                done.add("created topic " + topic);
            }
        }
        Map<ConfigResource, Map<String, String>> wanted = wanted();
        windows.allowed(groups())
                .forEach((group, window) -> requireNonNull(wanted.get(group)).putAll(window));
        // What was created has its settings, and not every broker may know it yet.
        configs.differing(onlyOf(found, wanted))
                .forEach((resource, different) -> set(resource, different, done));
        if (!done.isEmpty()) {
            awaitShown(wanted);
        }
        return List.copyOf(done);
    }

    /**
     * What is missing or different, for people; empty where everything is right. Numbers of
     * partitions are part of it: nothing here changes those.
     */
    public List<String> verify() {
        neededKafka.check();
        Map<String, TopicDescription> found = describeTopics();
        List<String> differences = new ArrayList<>(missing(found.keySet()));
        found.forEach(
                (name, topic) -> {
                    if (topic.partitions().size() != Topic.PARTITIONS) {
                        differences.add(
                                String.format(
                                        Locale.ROOT,
                                        "topic %s has %d partitions instead of %d",
                                        name,
                                        topic.partitions().size(),
                                        Topic.PARTITIONS));
                    }
                });
        differences.addAll(different(onlyOf(found.keySet(), wanted())));
        return List.copyOf(differences);
    }

    /** What does as it is, and should be better, for people; empty where nothing should. */
    public List<String> advice() {
        return windows.advice(groups());
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<ConfigResource, Map<String, String>> wanted() {
        Map<ConfigResource, Map<String, String>> wanted = new HashMap<>();
        for (Topic<?> topic : topics) {
            wanted.put(ClusterConfigs.topic(topic.name()), topic.settings());
        }
        for (Queue<?> queue : queues) {
            wanted.put(ClusterConfigs.group(queue.group()), new HashMap<>(queue.settings()));
        }
        return wanted;
    }

    private List<ConfigResource> groups() {
        return queues.stream().map(queue -> ClusterConfigs.group(queue.group())).toList();
    }

    /** Without the topics that do not exist; groups always do. */
    private static Map<ConfigResource, Map<String, String>> onlyOf(
            Set<String> topics, Map<ConfigResource, Map<String, String>> settings) {
        Map<ConfigResource, Map<String, String>> some = new HashMap<>(settings);
        some.keySet()
                .removeIf(
                        resource ->
                                resource.type() == ConfigResource.Type.TOPIC
                                        && !topics.contains(resource.name()));
        return some;
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
                                                right(name, Operation.DESCRIBE),
                                                UnknownTopicOrPartitionException.class)
                                        .ifPresent(description -> found.put(name, description)));
        return found;
    }

    /** A broker that is late, or too busy to say that it lives, is there a moment later. */
    private boolean createOnBrokersThatCome(Topic<?> topic, short replicas) {
        return Failsafe.with(Backoff.SETUP.upTo(settling, TopicSetup::lacksBrokers))
                .get(() -> create(topic, replicas));
    }

    private static boolean lacksBrokers(Throwable failure) {
        return failure.getCause() instanceof InvalidReplicationFactorException;
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
                        right(topic.name(), Operation.CREATE),
                        TopicExistsException.class)
                .isPresent();
    }

    private void set(
            ConfigResource resource, List<ClusterConfigs.Different> settings, List<String> done) {
        Map<String, String> values = new HashMap<>();
        settings.forEach(setting -> values.put(setting.name(), setting.wanted()));
        configs.set(resource, values);
        values.forEach(
                (name, value) ->
                        done.add(
                                "set "
                                        + name
                                        + "="
                                        + value
                                        + " of "
                                        + ClusterConfigs.title(resource)));
    }

    /** Brokers hear of it one after the other, so that a question right after may find the old. */
    private void awaitShown(Map<ConfigResource, Map<String, String>> wanted) {
        List<String> differences = lastNotShown(wanted);
        if (!differences.isEmpty()) {
            throw new TransferscopeException(
                    FailureKind.TRANSIENT,
                    String.format(
                            Locale.ROOT,
                            "%s took what it was told, and after %d s does not show it: %s."
                                    + " Run it again",
                            admin.settings(),
                            settling.toSeconds(),
                            String.join(", ", differences)),
                    null);
        }
    }

    private List<String> lastNotShown(Map<ConfigResource, Map<String, String>> wanted) {
        try {
            return Failsafe.with(Backoff.SETTLING.untilNothing(settling))
                    .get(() -> notShown(wanted));
        } catch (FailsafeException e) {
            Thread.currentThread().interrupt();
            throw TransferscopeException.unavailable(
                    "Interrupted while waiting for " + admin.settings(), e);
        }
    }

    private List<String> notShown(Map<ConfigResource, Map<String, String>> wanted) {
        Set<String> found = describeTopics().keySet();
        List<String> differences = new ArrayList<>(missing(found));
        differences.addAll(different(onlyOf(found, wanted)));
        return differences;
    }

    private List<String> missing(Set<String> found) {
        return topics.stream()
                .map(Topic::name)
                .filter(name -> !found.contains(name))
                .map(name -> "topic " + name + " does not exist")
                .toList();
    }

    private List<String> different(Map<ConfigResource, Map<String, String>> wanted) {
        List<String> different = new ArrayList<>();
        configs.differing(wanted)
                .forEach(
                        (resource, settings) ->
                                settings.forEach(
                                        setting ->
                                                different.add(
                                                        ClusterConfigs.title(resource)
                                                                + " has "
                                                                + setting)));
        return different;
    }

    private static KafkaRight right(String topic, Operation operation) {
        return new KafkaRight(KafkaRight.Resource.TOPIC, topic, operation);
    }
}
