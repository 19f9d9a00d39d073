package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.json.Json;
import io.transferscope.contracts.json.JsonException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic with the one type of event that it carries.
 *
 * @param version of the event's schema, from 1: raised by hand when a reader of the version before
 *     would not understand all that it needs. The decoder reads every version up to this one
 * @param settings of the topic, by Kafka's names
 * @param acceptsBareJson whether a value without CloudEvents headers is read too
 */
public record Topic<E extends Event>(
        String name,
        Class<E> eventType,
        int version,
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
    private static final Pattern VERSION_SUFFIX = Pattern.compile("\\.v([1-9][0-9]{0,8})");
    private static final int FIRST_VERSION = 1;

    public Topic {
        requireNonNull(name, "name is null");
        requireNonNull(eventType, "eventType is null");
        if (version < FIRST_VERSION) {
            throw new IllegalArgumentException("version must be at least 1");
        }
        settings = Map.copyOf(settings);
    }

    static <E extends Event> Topic<E> of(
            String name, Class<E> eventType, Map<String, String> settings) {
        return of(name, eventType, FIRST_VERSION, settings);
    }

    static <E extends Event> Topic<E> of(
            String name, Class<E> eventType, int version, Map<String, String> settings) {
        return new Topic<>(
                name,
                eventType,
                version,
                settings,
                false,
                (key, json) -> Json.read(json, eventType),
                Json::write);
    }

    /**
     * The CloudEvents type of every record that is written: io.transferscope.CheckpointStored, for
     * example, and io.transferscope.CheckpointStored.v2 once its version is 2.
     */
    public String eventTypeName() {
        return version == FIRST_VERSION ? unversionedName() : unversionedName() + ".v" + version;
    }

    /** The version that a CloudEvents type names; empty where it is that of another event. */
    public OptionalInt versionOf(String typeName) {
        String name = unversionedName();
        if (typeName.equals(name)) {
            return OptionalInt.of(FIRST_VERSION);
        }
        Matcher suffix =
                VERSION_SUFFIX.matcher(
                        typeName.startsWith(name) ? typeName.substring(name.length()) : "");
        return suffix.matches()
                ? OptionalInt.of(Integer.parseInt(suffix.group(1)))
                : OptionalInt.empty();
    }

    private String unversionedName() {
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
