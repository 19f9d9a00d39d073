package io.transferscope.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline timeline = new Timeline();

    @Test
    void timeBetweenJobsIsIdle() {
        work("one", 0, 40);
        work("one", 50, 100);

        Timeline.Summary summary = timeline.between(0, 100, 1);

        assertThat(summary.idleShare()).isEqualTo(0.1, within(1e-9));
        assertThat(summary.ended()).isEqualTo(1);
        assertThat(summary.gaps().getMaxValue()).isEqualTo(10);
    }

    @Test
    void aJobThatGoesOnIsBusyToTheEnd() {
        work("one", 0, 50);
        timeline.add(new JobMessage("one", true, 60));

        Timeline.Summary summary = timeline.between(40, 140, 1);

        assertThat(summary.idleShare()).isEqualTo(0.1, within(1e-9));
    }

    @Test
    void whatIsOutsideDoesNotCount() {
        work("one", 0, 10);
        work("one", 20, 200);
        work("one", 290, 300);

        Timeline.Summary summary = timeline.between(100, 150, 1);

        assertThat(summary.idleShare()).isEqualTo(0, within(1e-9));
        assertThat(summary.ended()).isZero();
        assertThat(summary.gaps().getTotalCount()).isZero();
    }

    @Test
    void aTrainerThatNeverHadAJobIsIdle() {
        work("one", 0, 100);

        assertThat(timeline.between(0, 100, 4).idleShare()).isEqualTo(0.75, within(1e-9));
        assertThat(timeline.trainers()).isEqualTo(1);
        assertThat(timeline.begun()).isEqualTo(1);
    }

    private void work(String trainer, long from, long to) {
        timeline.add(new JobMessage(trainer, true, from));
        timeline.add(new JobMessage(trainer, false, to));
    }
}
