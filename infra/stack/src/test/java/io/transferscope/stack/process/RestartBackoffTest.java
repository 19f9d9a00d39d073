package io.transferscope.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {
    @Test
    void doublesUpToTheLongest() {
        RestartBackoff backoff =
                new RestartBackoff(
                        Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(60));

        assertThat(backoff.after(1)).hasMillis(500);
        assertThat(backoff.after(2)).hasMillis(1000);
        assertThat(backoff.after(3)).hasMillis(2000);
        assertThat(backoff.after(4)).hasMillis(3000);
        assertThat(backoff.after(1000)).hasMillis(3000);
    }
}
