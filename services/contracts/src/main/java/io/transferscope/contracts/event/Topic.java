package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic with the one type of event that it carries.
 *
 * @param settings of the topic, by Kafka's names
 * @param acceptsBareJson whether a value without CloudEvents headers is read too
 */
public record Topic<E extends Event>(
        String name,
        Class<E> eventType,
        Map<String, String> settings,
        boolean acceptsBareJson,
        BiFunction<@Nullable String, byte[], E> decoder,
        Function<E, byte[]> encoder) {
    /**
     * One partition each. Job topics: records, not partitions, are what share groups divide. Logs:
     * every reader reads all, and their order across keys costs nothing.
     */
    public static final int PARTITIONS = 1;

    private static final String TYPE_PREFIX = "io.transferscope.";

    public Topic {
        requireNonNull(name, "name is null");
        requireNonNull(eventType, "eventType is null");
        settings = Map.copyOf(settings);
    }

    static <E extends Event> Topic<E> of(
            String name, Class<E> eventType, Map<String, String> settings) {
        return new Topic<>(
                name,
                eventType,
                settings,
                false,
                (key, json) -> Json.read(json, eventType),
                Json::write);
    }

    /** The CloudEvents type of every record: io.transferscope.CheckpointStored, for example. */
    public String eventTypeName() {
        return TYPE_PREFIX + eventType.getSimpleName();
    }

    /** Whether a record without a value takes the key's event back. */
    public boolean isCompacted() {
        return "compact".equals(settings.get("cleanup.policy"));
    }

    /**
     * @param key of the record
     * @throws JsonException where the bytes are no such event
     */
    public E decode(@Nullable String key, byte[] value) {
        return decoder.apply(key, value);
    }

    public byte[] encode(E event) {
        return encoder.apply(event);
    }

    @Override
    public String toString() {
        return name;
    }
}
