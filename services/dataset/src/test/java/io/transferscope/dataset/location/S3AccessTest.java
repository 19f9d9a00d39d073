package io.transferscope.dataset.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.dataset.tree.RefusedException;
import io.transferscope.runtime.failure.TransferscopeException;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a store is read, and what the store does not let us read. */
class S3AccessTest extends S3Fixture {
    @ParameterizedTest
    @CsvSource({
        "photos, s3://other/set",
        "photos, s3://photos/nothing",
        "photos, s3://photos-2/set",
        "photos/set, s3://photos/settings",
        "photos/set/, s3://photos",
        "photos/set/val/, s3://photos/set/train",
    })
    void whatIsNotAllowedLooksAsIfItDidNotExist(String entry, String source) throws Exception {
        bucket.objects().put("settings", bytes(1));
        allowed = entry;

        assertThatThrownBy(() -> read(source))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "does not exist, or lies outside the buckets that data sets are read from:"
                                + " %s is not in [%s]",
                        source, entry);
        assertThat(bucket.reads()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://photos/set/../x", "s3://photos//set", "s3://photos/./set"})
    void aSourceThatPathsReadAsAnotherPlaceIsNotAskedFor(String source) throws Exception {
        assertThatThrownBy(() -> read(source)).isInstanceOf(RefusedException.class);
        assertThat(bucket.requests()).isEmpty();
    }

    @Test
    void withoutAListNothingIsRead() throws Exception {
        RemoteSources sources =
                new RemoteSources(RemoteSettings.none(), directory, LIMITS, Clock.systemUTC());

        assertThatThrownBy(() -> sources.open(dataset("s3://photos/set"), () -> {}))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("transferscope.splitter.s3.buckets is not set");
    }

    @Test
    void aFolderThatIsAnObjectTooIsNotGuessed() throws Exception {
        bucket.objects().put("set", bytes(1));

        assertThatThrownBy(() -> read("s3://photos/set"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("for the folder, say s3://photos/set/");
        assertThat(read("s3://photos/set/")).hasSize(40);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, the right to LIST",
        "403, InvalidAccessKeyId, transferscope.splitter.s3.access-key",
        "403, SignatureDoesNotMatch, transferscope.splitter.s3.secret-key",
    })
    void aStoreThatDoesNotLetUsReadIsToldWithWhatToDo(int status, String code, String words) {
        bucket.refuse(status, code);

        assertThatThrownBy(() -> read("s3://photos/set/"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(code, words)
                .hasMessageNotContaining("transferscope.object-store");
        // A HEAD request is answered without words.
        assertThatThrownBy(() -> read("s3://photos/a.tar"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        "the right to READ", "transferscope.splitter.s3.access-key")
                .hasMessageNotContaining("transferscope.object-store");
    }

    @Test
    void aStoreThatIsAwayIsTriedAgain() {
        bucket.refuse(503, "SlowDown");

        assertThatThrownBy(() -> read("s3://photos/set/"))
                .isInstanceOfSatisfying(
                        TransferscopeException.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.TRANSIENT));
    }
}
