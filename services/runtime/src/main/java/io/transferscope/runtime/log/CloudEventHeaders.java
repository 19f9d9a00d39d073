package io.transferscope.runtime.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.event.Topic;
import java.util.Locale;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What CloudEvents requires of a record's headers in binary mode. What else they say nobody reads;
 * logs are long, and a library that reads it all takes as long for the headers as for the event.
 */
final class CloudEventHeaders {
    private static final String STRUCTURED = "application/cloudevents";
    private static final String VERSION = "1.0";

    private @Nullable String version;
    private @Nullable String type;
    private @Nullable String contentType;
    private boolean hasId;
    private boolean hasSource;
    private @Nullable String empty;

    /** Of the same header said twice, the last counts. */
    CloudEventHeaders(Headers headers) {
        for (Header header : headers) {
            String key = header.key();
            if (key.startsWith("ce_") || key.equals("content-type")) {
                byte @Nullable [] value = header.value();
                if (value == null) {
                    empty = key;
                } else {
                    read(key, value);
                }
            }
        }
    }

    private void read(String key, byte[] value) {
        switch (key) {
            case "ce_specversion" -> version = new String(value, UTF_8);
            case "ce_type" -> type = new String(value, UTF_8);
            case "ce_id" -> hasId = value.length > 0;
            case "ce_source" -> hasSource = value.length > 0;
            case "content-type" -> contentType = new String(value, UTF_8);
            default -> {} // optional
        }
    }

    /** Whether the record is none at all, rather than a faulty one. */
    boolean areMissing() {
        return version == null && !"ce_specversion".equals(empty);
    }

    boolean areOfStructuredMode() {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(STRUCTURED);
    }

    /**
     * The version of the event's schema.
     *
     * @throws UndecodableException where it is no CloudEvent, or not of this topic
     */
    int versionFor(Topic<?> topic) {
        if (empty != null) {
            throw new UndecodableException("The record's header " + empty + " has no value");
        }
        if (!VERSION.equals(version)) {
            throw faulty(topic, "ce_specversion must be " + VERSION + ", but is " + version);
        }
        if (!hasId || !hasSource || type == null) {
            String lacks = !hasId ? "ce_id" : !hasSource ? "ce_source" : "ce_type";
            throw faulty(topic, lacks + " is missing");
        }
        String found = type;
        return topic.versionOf(found)
                .orElseThrow(
                        () ->
                                new UndecodableException(
                                        String.format(
                                                Locale.ROOT,
                                                "The record's type is %s, but %s carries %s",
                                                found,
                                                topic,
                                                topic.eventTypeName())));
    }

    private static UndecodableException faulty(Topic<?> topic, String fault) {
        return new UndecodableException(
                String.format(
                        Locale.ROOT,
                        "The record is no %s: its headers are not those of a CloudEvent: %s",
                        topic.eventType().getSimpleName(),
                        fault));
    }
}
