package io.transferscope.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void linesReadBack() {
        Mark mark = new Mark("trainer-1", true, 5);
        Standing standing = new Standing(1, "Kafka is away", 2, 3, 4, 5);

        assertThat(Report.parse(mark.line())).isEqualTo(mark);
        assertThat(Report.parse(standing.line())).isEqualTo(standing);
    }

    @Test
    void countsOfAWindowAreDifferences() {
        Standing before = new Standing(9, "starting", 1, 1, 1, 1);
        Standing after = new Standing(0, "", 5, 4, 3, 2);

        assertThat(after.since(before)).isEqualTo(new Standing(0, "", 4, 3, 2, 1));
    }
}
