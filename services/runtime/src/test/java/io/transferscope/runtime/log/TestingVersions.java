package io.transferscope.runtime.log;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Topic;

/** Topics as a later version of the program has them. */
public final class TestingVersions {
    private TestingVersions() {}

    /** The same topic, whose events have the next version of their schema. */
    public static <E extends Event> Topic<E> next(Topic<E> topic) {
        return new Topic<>(
                topic.name(),
                topic.eventType(),
                topic.version() + 1,
                topic.settings(),
                topic.acceptsBareJson(),
                topic.decoder(),
                topic.encoder());
    }
}
