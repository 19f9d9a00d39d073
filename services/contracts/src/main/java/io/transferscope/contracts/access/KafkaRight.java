package io.transferscope.contracts.access;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.event.ElectionGroup;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One operation on one resource of Kafka. READ and WRITE let describe too, and ALTER_CONFIGS lets
 * describe configs, so those stand only where nothing implies them.
 *
 * @param name of the topic or group, in full
 */
public record KafkaRight(Resource resource, String name, Operation operation)
        implements Comparable<KafkaRight> {
    /** What Kafka guards. */
    public enum Resource {
        TOPIC,
        GROUP;

        /** As Kafka's tools and Strimzi write it: {@code topic}. */
        public String kafkaName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** By the names that Kafka has for them. */
    public enum Operation {
        READ,
        WRITE,
        CREATE,
        DELETE,
        ALTER,
        DESCRIBE,
        DESCRIBE_CONFIGS,
        ALTER_CONFIGS;

        /** As Kafka's tools and Strimzi write it: {@code DescribeConfigs}. */
        public String kafkaName() {
            return Arrays.stream(name().split("_"))
                    .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining());
        }

        /** Whether who may do this may also ask what there is. */
        public boolean letsDescribe() {
            return switch (this) {
                case READ, WRITE, DELETE, ALTER, DESCRIBE -> true;
                case CREATE, DESCRIBE_CONFIGS, ALTER_CONFIGS -> false;
            };
        }
    }

    public KafkaRight {
        requireNonNull(resource, "resource is null");
        requireNonNull(name, "name is null");
        requireNonNull(operation, "operation is null");
    }

    /** A right to do something with a topic. */
    public static KafkaRight on(Topic<?> topic, Operation operation) {
        return new KafkaRight(Resource.TOPIC, topic.name(), operation);
    }

    /** A right to do something with a queue's share group. */
    public static KafkaRight on(Queue<?> queue, Operation operation) {
        return new KafkaRight(Resource.GROUP, queue.group(), operation);
    }

    /** A right to do something with a group by which one is elected. */
    public static KafkaRight on(ElectionGroup election, Operation operation) {
        return new KafkaRight(Resource.GROUP, election.group(), operation);
    }

    /** Another operation on the same resource. */
    public KafkaRight with(Operation other) {
        return new KafkaRight(resource, name, other);
    }

    @Override
    public int compareTo(KafkaRight other) {
        int byResource = resource.compareTo(other.resource);
        if (byResource != 0) {
            return byResource;
        }
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : operation.compareTo(other.operation);
    }

    /** For people: {@code WRITE on topic accuracies}. */
    @Override
    public String toString() {
        return operation + " on " + resource.kafkaName() + " " + name;
    }
}
