package io.transferscope.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessMessageTest {
    @Test
    void linesReadBack() {
        JobMessage message = new JobMessage("trainer-1", true, 5);
        TrainerStatus status = new TrainerStatus(1, "Kafka is away", 2, 3, 4, 5);

        assertThat(ProcessMessage.parse(message.line())).isEqualTo(message);
        assertThat(ProcessMessage.parse(status.line())).isEqualTo(status);
    }

    @Test
    void countsOfAWindowAreDifferences() {
        TrainerStatus before = new TrainerStatus(9, "starting", 1, 1, 1, 1);
        TrainerStatus after = new TrainerStatus(0, "", 5, 4, 3, 2);

        assertThat(after.since(before)).isEqualTo(new TrainerStatus(0, "", 4, 3, 2, 1));
    }
}
