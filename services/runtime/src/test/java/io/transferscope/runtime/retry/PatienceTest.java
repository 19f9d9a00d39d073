package io.transferscope.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.transferscope.runtime.failure.TransferscopeException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(250), Duration.ofSeconds(1));

    private final Patience patience = new Patience("test waits", BACKOFF.whereTransient());
    private final List<Duration> pauses = new ArrayList<>();
    private final Queue<Exception> failures = new ArrayDeque<>();
    private final Callable<String> step =
            () -> {
                if (!failures.isEmpty()) {
                    throw failures.remove();
                }
                return "done";
            };

    @Test
    void eachPauseIsTwiceAsLongUpToTheLongest() throws Exception {
        for (int i = 0; i < 4; i++) {
            failures.add(new IOException("refused"));
        }

        assertThat(patience.insist(step, pauses::add)).isEqualTo("done");

        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(250L, 500L, 1_000L, 1_000L);
    }

    @Test
    void pausesBeginAnewAfterASuccess() {
        assertThat(patience.failed("away")).hasMillis(250);
        assertThat(patience.failed("away")).hasMillis(500);

        patience.succeeded();

        assertThat(patience.failed("away")).hasMillis(250);
    }

    @Test
    void saysWhyItWaitsForAsLongAsItDoes() throws Exception {
        failures.add(new IOException("refused"));
        List<Optional<String>> reasons = new ArrayList<>();

        patience.insist(step, pause -> reasons.add(patience.reason()));

        assertThat(reasons).containsExactly(Optional.of("IOException: refused"));
        assertThat(patience.reason()).isEmpty();
    }

    @Test
    void whatCannotSucceedIsNotTriedAgain() {
        failures.add(TransferscopeException.invalid("no such field"));

        assertThatThrownBy(() -> patience.insist(step, pauses::add)).hasMessage("no such field");
        assertThat(pauses).isEmpty();
    }

    @Test
    void aStopEndsThePauseAndTheTries() {
        StopSignal stop = new StopSignal();
        stop.stop();
        failures.add(new IOException("refused"));

        assertThatThrownBy(() -> patience.insist(step, stop::pauseUnlessStopped))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void anInterruptIsAStop() {
        StopSignal stop = new StopSignal();
        Thread.currentThread().interrupt();

        assertThat(stop.pause(Duration.ofHours(1))).isTrue();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(stop.isStopped()).isTrue();
    }
}
