package io.transferscope.runtime.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.embedded.Credentials;
import io.transferscope.embedded.EmbeddedObjectStore;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A byte changes on the disk of a real store. */
class AlteredAtRestIT {
    private static final byte[] CONTENT = "what was written".getBytes(UTF_8);

    @TempDir Path directory;
    private EmbeddedObjectStore store;
    private StoreConnection connection;

    @BeforeEach
    void connect() {
        store = EmbeddedObjectStore.start(directory.resolve("objects"), 0, Credentials.LOCAL);
        connection =
                new StoreConnection(
                        ObjectStoreSettings.local(
                                store.endpoint(),
                                Credentials.LOCAL.accessKey(),
                                Credentials.LOCAL.secretKey()),
                        new CacheSettings(directory.resolve("cache"), 1 << 20),
                        Clock.systemUTC());
        connection.prepare();
    }

    @AfterEach
    void disconnect() {
        connection.close();
        store.close();
    }

    @Test
    void anObjectIsNotTrusted() throws IOException {
        connection.objects().put("jobs/1/result.json", CONTENT);

        alter("result.json");

        assertInvalid(() -> connection.objects().read("jobs/1/result.json", 100), "result.json");
    }

    @Test
    void aBlobIsNotTrusted() throws IOException {
        BlobRef blob = connection.blobs().put(CONTENT);

        alter(blob.sha256());

        assertInvalid(() -> connection.blobs().read(blob, 100), blob.sha256());
        assertInvalid(() -> connection.blobs().fetch(blob), blob.sha256());
    }

    @Test
    void anObjectOverwrittenIsAsItWasWrittenLast() {
        connection.objects().put("jobs/1/snapshot", CONTENT);
        connection.objects().put("jobs/1/snapshot", "later".getBytes(UTF_8));

        assertThat(connection.objects().read("jobs/1/snapshot", 100))
                .hasValue("later".getBytes(UTF_8));
    }

    private void alter(String name) throws IOException {
        Path file;
        try (Stream<Path> files = Files.walk(directory.resolve("objects"))) {
            file = files.filter(f -> f.endsWith(name)).findFirst().orElseThrow();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {'!'}), 0);
        }
    }

    private static void assertInvalid(Runnable read, String named) {
        assertThatThrownBy(read::run)
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID))
                .hasMessageContaining(named);
    }
}
