package io.transferscope.runtime.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.contracts.event.FailureKind;
import io.transferscope.contracts.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void takesAFailuresOwnKind() {
        assertThat(Failures.kindOf(TransferscopeException.invalid("x")))
                .isEqualTo(FailureKind.INVALID);
        assertThat(Failures.kindOf(TransferscopeException.unavailable("x", new IOException())))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void looksIntoWhatExecutorsWrap() {
        Exception wrapped =
                new ExecutionException(
                        new CompletionException(TransferscopeException.invalid("bad blob")));

        assertThat(Failures.kindOf(wrapped)).isEqualTo(FailureKind.INVALID);
        assertThat(Failures.describe(wrapped)).isEqualTo("bad blob");
    }

    @Test
    void blamesTheBytesForBadJson() {
        assertThat(Failures.kindOf(new JsonException("no JSON"))).isEqualTo(FailureKind.INVALID);
    }

    @Test
    void filesAndConnectionsMayWorkAnotherTime() {
        IOException full = new IOException("No space left on device");

        assertThat(Failures.kindOf(full)).isEqualTo(FailureKind.TRANSIENT);
        assertThat(Failures.kindOf(new UncheckedIOException("cannot keep features", full)))
                .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void saysWhatToDoWhereADiskIsFull() {
        IOException full = new IOException("No space left on device");
        String advice = "No space left on device: the disk is full, free some room there";

        assertThat(Failures.describe(full)).isEqualTo("IOException: " + advice);
        assertThat(Failures.describe(new DiskException("Cannot write /cache/x", full)))
                .isEqualTo("Cannot write /cache/x: java.io.IOException: " + advice);
        assertThat(Failures.describe(new UncheckedIOException("cannot keep /scratch/y", full)))
                .isEqualTo("UncheckedIOException: cannot keep /scratch/y: " + advice);
        assertThat(Failures.describe(new IOException("connection reset")))
                .isEqualTo("IOException: connection reset");
    }

    @Test
    void takesEverythingElseForABug() {
        assertThat(Failures.kindOf(new NullPointerException())).isEqualTo(FailureKind.INTERNAL);
        assertThat(Failures.kindOf(new OutOfMemoryError())).isEqualTo(FailureKind.INTERNAL);
        assertThat(Failures.describe(new IllegalStateException("why")))
                .isEqualTo("IllegalStateException: why");
        assertThat(Failures.describe(new NullPointerException())).isEqualTo("NullPointerException");
    }
}
