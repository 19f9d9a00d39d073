package io.transferscope.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.transferscope.studies.view.NetworkView.Trained;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UtilisationTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Ended so many seconds after the start, and took so many. */
    private static Trained trained(String by, double end, double seconds) {
        return new Trained(by, seconds, START.plusMillis(Math.round(end * 1e3)).toString());
    }

    @Test
    void isTheShareOfAllTrainersTimeFromTheFirstBeginningToTheLastEnd() {
        Utilisation measured =
                Utilisation.of(
                                List.of(
                                        trained("trainer-1", 5, 4),
                                        trained("trainer-2", 4, 2),
                                        trained("trainer-1", 11, 5)))
                        .orElseThrow();

        assertThat(measured).isEqualTo(new Utilisation(3, 2, Duration.ofSeconds(10), 0.55));
        assertThat(measured.words())
                .isEqualTo(
                        "trained 3 networks in 10 s; the 2 trainers were training them 55 % of"
                                + " that time");
    }

    @Test
    void oneNetworkTakesAllOfItsTrainersTime() {
        Utilisation measured = Utilisation.of(List.of(trained("trainer-1", 5, 4))).orElseThrow();

        assertThat(measured.words())
                .isEqualTo(
                        "trained 1 network in 4 s; the trainer was training it 100 % of that"
                                + " time");
    }

    /** Clocks of trainers and brokers differ a little. */
    @Test
    void isNeverMoreThanAll() {
        assertThat(
                        Utilisation.of(
                                List.of(trained("trainer-1", 4, 4), trained("trainer-1", 7.99, 4))))
                .hasValueSatisfying(measured -> assertThat(measured.share()).isEqualTo(1));
    }

    @Test
    void nothingIsSaidWhereNothingWasTrained() {
        assertThat(Utilisation.of(List.of())).isEmpty();
        assertThat(Utilisation.of(List.of(trained("trainer-1", 4, 0)))).isEmpty();
    }
}
