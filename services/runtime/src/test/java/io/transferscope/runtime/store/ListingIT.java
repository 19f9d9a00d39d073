package io.transferscope.runtime.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.runtime.TestingStack;
import io.transferscope.runtime.settings.CacheSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingIT {
    /** A little more than a store gives in one answer. */
    private static final int OBJECTS = 1_003;

    @TempDir Path directory;

    @Test
    void everyObjectUnderThePrefixIsListedOnce() {
        CacheSettings cache = new CacheSettings(directory.resolve("cache"), 1 << 20);
        try (StoreConnection connection =
                new StoreConnection(TestingStack.objectStore(), cache, Clock.systemUTC())) {
            connection.prepare();
            ObjectStore objects = connection.objects();
            for (int i = 0; i < OBJECTS; i++) {
                objects.put("listed/%d/a".formatted(i), new byte[i % 7]);
            }
            objects.put("listed-not", new byte[1]);
            Map<String, ObjectInfo> listed = new TreeMap<>();

            objects.list(
                    "listed/",
                    (key, info) -> assertThat(listed.put(key, info)).as("twice: " + key).isNull());

            assertThat(listed).hasSize(OBJECTS);
            assertThat(requireNonNull(listed.get("listed/5/a")).size()).isEqualTo(5);
            assertThat(listed.get("listed/5/a").lastModified())
                    .isAfter(Instant.now().minusSeconds(600));
        }
    }
}
