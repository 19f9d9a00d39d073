package io.transferscope.runtime.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.runtime.failure.OtherVersionException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StandbyTest {
    private static final OtherVersionException NEWER = OtherVersionException.newer("upgrade it");
    private static final OtherVersionException OLDER = OtherVersionException.older("it is older");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final AtomicReference<Optional<String>> log = new AtomicReference<>(Optional.empty());
    private final Standby standby = new Standby(Duration.ofSeconds(5), log::get, nanos::get);

    @Test
    void looksAgainAfterPausesThatGrowUpToTwoMinutes() {
        for (int pause : new int[] {5, 10, 20, 40, 80, 120, 120}) {
            standby.begin(NEWER);

            pass(pause - 1);
            assertThat(standby.isOn()).as("within %d s", pause).isTrue();
            pass(1);
            assertThat(standby.isOn()).as("after %d s", pause).isFalse();
        }
    }

    /** Readiness does not come and go with every look. */
    @Test
    void saysWhatToUpgradeForUntilNothingOfTheKindIsThere() {
        standby.begin(NEWER);
        pass(5);
        standby.foundNothing();
        assertThat(standby.reason()).contains("upgrade it");

        pass(11);
        standby.foundNothing();

        assertThat(standby.reason()).isEmpty();
        assertThat(standby.isOn()).isFalse();
    }

    @Test
    void endsWithAnEventThatThisWorkerCanDo() {
        standby.begin(NEWER);
        standby.begin(NEWER);
        standby.over();

        assertThat(standby.isOn()).isFalse();
        assertThat(standby.reason()).isEmpty();
        standby.begin(NEWER);
        pass(5);
        assertThat(standby.isOn()).isFalse();
    }

    @Test
    void anOlderEventIsNoReasonToUpgrade() {
        standby.begin(OLDER);

        assertThat(standby.isOn()).isTrue();
        assertThat(standby.reason()).isEmpty();
    }

    @Test
    void takesNothingWhileWhatItReadsNeedsAnUpgrade() {
        log.set(Optional.of("a newer StudyDeleted"));

        assertThat(standby.isOn()).isTrue();
        assertThat(standby.reason()).contains("a newer StudyDeleted");
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
