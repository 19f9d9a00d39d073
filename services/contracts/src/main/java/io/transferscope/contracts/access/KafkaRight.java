package io.transferscope.contracts.access;

import static java.util.Objects.requireNonNull;

/**
 * One operation on one resource of Kafka. READ and WRITE let describe too, so DESCRIBE stands only
 * where neither does.
 *
 * @param name of the topic or group, in full
 */
public record KafkaRight(Resource resource, String name, Operation operation)
        implements Comparable<KafkaRight> {
    /** What Kafka guards. */
    public enum Resource {
        TOPIC,
        GROUP
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
        ALTER_CONFIGS
    }

    public KafkaRight {
        requireNonNull(resource, "resource is null");
        requireNonNull(name, "name is null");
        requireNonNull(operation, "operation is null");
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
        return operation + " on " + (resource == Resource.TOPIC ? "topic " : "group ") + name;
    }
}
