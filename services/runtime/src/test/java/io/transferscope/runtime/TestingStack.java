package io.transferscope.runtime;

import io.transferscope.contracts.event.Event;
import io.transferscope.contracts.event.Queue;
import io.transferscope.contracts.event.Topic;
import io.transferscope.embedded.EmbeddedSettings;
import io.transferscope.embedded.EmbeddedStack;
import io.transferscope.runtime.cluster.ClusterAdmin;
import io.transferscope.runtime.cluster.TopicSetup;
import io.transferscope.runtime.disk.DirectoryRemoval;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real broker and a real object store, started once for all tests of a JVM. Who uses it from
 * another module needs {@code io.transferscope:embedded} in test scope.
 */
public final class TestingStack {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private TestingStack() {}

    public static EmbeddedStack shared() {
        return Holder.STACK;
    }

    public static KafkaSettings kafka() {
        return KafkaSettings.plain(shared().broker().bootstrapServers());
    }

    /** Closed with this process. */
    public static ClusterAdmin admin() {
        return Holder.ADMIN;
    }

    public static ObjectStoreSettings objectStore() {
        return objectStore(shared());
    }

    public static ObjectStoreSettings objectStore(EmbeddedStack stack) {
        return ObjectStoreSettings.local(
                stack.objectStore().endpoint(),
                stack.objectStore().credentials().accessKey(),
                stack.objectStore().credentials().secretKey());
    }

    /** What a service or the command line would be told to use this stack, by setting names. */
    public static RuntimeConfig settings(Path cacheDirectory) {
        return EnvironmentConfig.read(
                RuntimeConfig.class,
                Map.of(),
                Map.of(
                        KafkaSettings.BOOTSTRAP_SERVERS,
                        shared().broker().bootstrapServers(),
                        ObjectStoreSettings.ENDPOINT,
                        shared().objectStore().endpoint().toString(),
                        ObjectStoreSettings.ACCESS_KEY,
                        shared().objectStore().credentials().accessKey(),
                        ObjectStoreSettings.SECRET_KEY,
                        shared().objectStore().credentials().secretKey(),
                        "transferscope.cache.directory",
                        cacheDirectory.toString()));
    }

    /** The topic under a name that no other test uses. */
    public static <E extends Event> Topic<E> own(Topic<E> topic) {
        return new Topic<>(
                topic.name() + "-" + NUMBERS.incrementAndGet(),
                topic.eventType(),
                topic.version(),
                topic.settings(),
                topic.acceptsBareJson(),
                topic.decoder(),
                topic.encoder());
    }

    /** A queue of its own on the topic, both made on the broker, with a short lock. */
    public static <E extends Event> Queue<E> ownQueue(Topic<E> topic, Duration lock) {
        Queue<E> queue = new Queue<>(own(topic), "group-" + NUMBERS.incrementAndGet(), lock);
        create(List.of(queue.topic()), List.of(queue));
        return queue;
    }

    public static void create(List<Topic<?>> topics, List<Queue<?>> queues) {
        try (TopicSetup setup = new TopicSetup(kafka(), topics, queues)) {
            setup.apply((short) 1);
        }
    }

    private static final class Holder {
        /** A test may have a lock that no wait outlasts; Kafka's own bound is a minute. */
        static final Map<String, String> LONG_LOCKS =
                Map.of(
                        "group.share.max.record.lock.duration.ms",
                        String.valueOf(TestingWaits.LIMIT.multipliedBy(2).toMillis()));

        static final EmbeddedStack STACK = start();
        static final ClusterAdmin ADMIN = new ClusterAdmin(kafka());

        private static EmbeddedSettings settings(Path directory) {
            EmbeddedSettings usual = EmbeddedSettings.in(directory);
            return new EmbeddedSettings(
                    directory, usual.parts(), usual.ports(), usual.credentials(), LONG_LOCKS);
        }

        private static EmbeddedStack start() {
            try {
                Path directory = Files.createTempDirectory("transferscope-stack");
                EmbeddedStack stack = EmbeddedStack.start(settings(directory));
                Runtime.getRuntime()
                        .addShutdownHook(
                                new Thread(
                                        () -> {
                                            stack.close();
                                            DirectoryRemoval.delete(directory);
                                        }));
                return stack;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
