package io.transferscope.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.access.StoreRight.Action;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestTimesTest {
    @TempDir Path directory;

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void everyTryIsHeardOfWithItsOutcome() throws IOException {
        try (ScriptedStore store = new ScriptedStore();
                StoreConnection connection =
                        new StoreConnection(
                                ObjectStoreSettings.local(store.endpoint(), "key", "secret"),
                                new CacheSettings(directory, 1000),
                                Clock.systemUTC())) {
            connection.tell((operation, outcome, took) -> heard.add(operation + " " + outcome));
            store.then(ScriptedStore.status(503)).then(ScriptedStore.status(200));
            store.then(ScriptedStore.error(404, "NoSuchKey"));
            store.then(ScriptedStore.error(403, "AccessDenied"));

            connection.objects().put("jobs/1", new byte[1]);
            connection.objects().read("jobs/2", 100);
            assertThatThrownBy(() -> connection.objects().delete("jobs/1"))
                    .isInstanceOf(TransferscopeException.class);
        }

        assertThat(heard)
                .startsWith(
                        Action.WRITE + " FAILED",
                        Action.WRITE + " OK",
                        Action.READ + " OK",
                        Action.DELETE + " REFUSED");
    }
}
