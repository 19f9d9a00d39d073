package io.transferscope.cli.display;

import static io.transferscope.cli.display.TestingViews.reading;
import static io.transferscope.cli.display.TestingViews.running;
import static io.transferscope.cli.display.TestingViews.training;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream output = new PrintStream(bytes, true, UTF_8);
    private final TestingClock clock = new TestingClock();

    @Test
    void aPipeGetsALineEveryFewSecondsAndWhenTheStateChanges() {
        StudyProgress progress = ProgressDisplay.to(output, false, clock);

        progress.show(reading(8));
        progress.show(reading(9));
        clock.advance(Duration.ofSeconds(1));
        progress.show(running(0, training("trainer-1", "baseA", 0, 0)));
        clock.advance(Duration.ofSeconds(2));
        progress.show(running(1));
        clock.advance(Duration.ofSeconds(3));
        progress.show(
                running(
                        1,
                        training("trainer-2", "B3A+", 2, 811.7),
                        training("trainer-1", "baseB", 8, 90.2)));

        assertThat(written().lines())
                .containsExactly(
                        "tiny: reading images, 8 of 40 shards",
                        "tiny: 0 of 10 networks; trainer-1 0/0/baseA epoch 0/10",
                        "tiny: 1 of 10 networks, about 9:00 left;"
                                + " trainer-1 0/0/baseB epoch 8/10, 90 images/s;"
                                + " trainer-2 0/0/B3A+ epoch 2/10, 812 images/s");
    }

    @Test
    void aPipeGetsNoLineForNothingNew() {
        StudyProgress progress = ProgressDisplay.to(output, false, clock);
        progress.show(running(1));
        clock.advance(Duration.ofSeconds(10));

        progress.show(running(1));

        assertThat(written().lines()).hasSize(1);
    }

    @Test
    void aTerminalIsRedrawnInPlace() {
        StudyProgress progress = ProgressDisplay.to(output, true, clock);
        progress.show(running(5, training("trainer-1", "B3A+", 5, 811.7)));
        bytes.reset();

        progress.say("trainer-1 died");
        progress.show(running(6));

        assertThat(written().replace("\u001b", "ESC"))
                .isEqualTo(
                        "\rESC[2A"
                                + "trainer-1 diedESC[K\n"
                                + "ESC[?7l"
                                + "tiny [################..............] 5 of 10 networks, 5:00 leftESC[K\n"
                                + "  trainer-1    0/0/B3A+       epoch 5/10, 812 images/sESC[K\n"
                                + "ESC[JESC[?7h"
                                + "\rESC[2AESC[?7l"
                                + "tiny [##################............] 6 of 10 networks, 4:00 leftESC[K\n"
                                + "ESC[JESC[?7h");
    }

    @Test
    void nothingIsSaidAfterTheEnd() {
        for (boolean terminal : new boolean[] {true, false}) {
            StudyProgress progress = ProgressDisplay.to(output, terminal, clock);
            progress.close();

            progress.say("too late");
            progress.show(running(1));
        }

        assertThat(written()).isEmpty();
    }

    private String written() {
        return bytes.toString(UTF_8);
    }
}
