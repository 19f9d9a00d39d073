package io.transferscope.runtime.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.blob.Sha256;
import io.transferscope.contracts.event.FailureKind;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A store that is ill for a while. */
class StoreFaultsIT {
    private static final byte[] RIGHT = "the right content".getBytes(UTF_8);
    private static final byte[] WRONG = "the wrong content".getBytes(UTF_8);

    @TempDir Path directory;
    private ScriptedStore store;
    private StoreConnection connection;

    @BeforeEach
    void connect() throws IOException {
        store = new ScriptedStore();
        connection =
                new StoreConnection(
                        ObjectStoreSettings.local(store.endpoint(), "key", "secret"),
                        new CacheSettings(directory, 1000),
                        Clock.systemUTC());
    }

    @AfterEach
    void disconnect() {
        connection.close();
        store.close();
    }

    @Test
    void asksAgainWhereTheStoreIsIll() {
        store.then(ScriptedStore.status(503)).then(ScriptedStore.status(500));
        store.then(ScriptedStore.body(RIGHT));

        assertThat(connection.objects().read("a", 100)).hasValue(RIGHT);
        assertThat(store.requests()).isEqualTo(3);
    }

    @Test
    void asksAgainWhereTheAnswerIsCutOff() {
        store.then(ScriptedStore.cutOff(RIGHT)).then(ScriptedStore.body(RIGHT));

        assertThat(connection.blobs().read(BlobRef.of(RIGHT), 100)).isEqualTo(RIGHT);
    }

    @Test
    void asksAgainWhereBytesChangedOnTheirWay() {
        store.then(ScriptedStore.body(WRONG)).then(ScriptedStore.body(RIGHT));

        assertThat(connection.blobs().fetch(BlobRef.of(RIGHT))).hasBinaryContent(RIGHT);
    }

    @Test
    void anObjectThatChangedOnItsWayIsAskedForAgain() {
        store.then(ScriptedStore.body(WRONG, Sha256.hex(RIGHT)));
        store.then(ScriptedStore.body(RIGHT, Sha256.hex(RIGHT)));

        assertThat(connection.objects().read("jobs/1/result.json", 100)).hasValue(RIGHT);
    }

    @Test
    void anObjectThatStaysChangedIsNamed() {
        store.then(ScriptedStore.body(WRONG, Sha256.hex(RIGHT)));

        assertThatThrownBy(() -> connection.objects().read("jobs/1/result.json", 100))
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID))
                .hasMessageContaining("jobs/1/result.json");
        assertThat(store.requests()).isEqualTo(3);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsWaitedFor() {
        Path full = Path.of("/dev/full");

        assertThatThrownBy(
                        () ->
                                BlobFiles.receive(
                                        new ByteArrayInputStream(RIGHT), full, RIGHT.length))
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT))
                .hasMessageContaining("No space left on device");
    }

    @Test
    void aFullStoreIsWaitedFor() {
        store.then(ScriptedStore.status(507)).then(ScriptedStore.status(200));

        connection.objects().put("a", RIGHT);

        assertThat(store.requests()).isEqualTo(2);
    }

    @Test
    void givesUpAfterAWhile() {
        store.then(ScriptedStore.status(503));

        assertThatThrownBy(() -> connection.objects().read("a", 100))
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT));
        assertThat(store.requests()).isEqualTo(4);
    }

    @Test
    void refusesAStoreThatIgnoresConditions() {
        store.then(ScriptedStore.status(200));

        assertThatThrownBy(connection::prepare)
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID))
                .hasMessageContaining("If-None-Match");
    }
}
