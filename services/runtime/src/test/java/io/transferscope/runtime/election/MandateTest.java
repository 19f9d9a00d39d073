package io.transferscope.runtime.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@SuppressWarnings("ConstantOverflow") // as System.nanoTime() may
class MandateTest {
    private static final long START = Long.MAX_VALUE - 5; // System.nanoTime may be near its end
    private static final Duration SILENCE = Duration.ofNanos(10);

    private final Mandate mandate = new Mandate(SILENCE, START);

    @Test
    void isNobodysBeforeItBegins() {
        assertThat(mandate.term(START)).isEmpty();
        assertThat(mandate.end()).isFalse();
    }

    @Test
    void countsAsLongAsTheCoordinatorAnswers() {
        mandate.begin();

        assertThat(mandate.term(START + 10)).hasValue(1);
        assertThat(mandate.term(START + 11)).isEmpty();
        assertThat(mandate.isSilent(START + 11)).isTrue();

        mandate.heard(START + 9);

        assertThat(mandate.term(START + 19)).hasValue(1);
        assertThat(mandate.term(START + 20)).isEmpty();
    }

    @Test
    void aTermGoesOnWhereTheElectedOneIsElectedAgain() {
        assertThat(mandate.begin()).isTrue();
        assertThat(mandate.begin()).isFalse();

        assertThat(mandate.term(START)).hasValue(1);
    }

    @Test
    void eachTermHasAHigherNumber() {
        mandate.begin();
        assertThat(mandate.end()).isTrue();
        assertThat(mandate.term(START)).isEmpty();

        mandate.begin();

        assertThat(mandate.term(START)).hasValue(2);
    }
}
