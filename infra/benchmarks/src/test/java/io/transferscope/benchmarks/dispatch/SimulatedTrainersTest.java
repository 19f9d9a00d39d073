package io.transferscope.benchmarks.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.transferscope.benchmarks.aggregator.MadeUpStudy;
import io.transferscope.contracts.event.TrainingRequested;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedTrainersTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualTime time = new VirtualTime();
    private final List<SimulatedTrainers.SimulatedJob> ended = new ArrayList<>();
    private final List<TrainingRequested> jobs = MadeUpStudy.of(1, 1).jobs().subList(0, 3);
    private final SimulatedTrainers trainers =
            new SimulatedTrainers(2, 3, time, () -> MINUTE, new Listener());

    @Test
    void countsWhoHasNoJobUntilTheLastIsBegun() {
        trainers.publish(jobs.subList(0, 1));
        time.after(MINUTE.dividedBy(2), () -> trainers.publish(jobs.subList(1, 3)));
        proceed(4);

        assertThat(ended).hasSize(3);
        assertThat(trainers.idleShare())
                .as("one of two for half of the minute after which the last was begun")
                .isCloseTo(0.25, within(1e-9));
    }

    @Test
    void queueHoldsWhatIsNotAcknowledged() {
        trainers.publish(jobs);
        proceed(3);
        trainers.acknowledge(ended.get(1));
        trainers.acknowledge(ended.get(2));

        assertThat(trainers.queue().members()).containsExactlyInAnyOrder("trainer-0", "trainer-1");
        assertThat(trainers.queue().position().mayHold(0)).isTrue();

        trainers.acknowledge(ended.get(0));

        assertThat(trainers.queue().position().mayHold(0)).isFalse();
        assertThat(trainers.queue().position().unfinished()).isZero();
    }

    private void proceed(int times) {
        for (int i = 0; i < times; i++) {
            time.proceed();
        }
    }

    private final class Listener implements SimulatedTrainers.Listener {
        @Override
        public void begun(String trainer, SimulatedTrainers.SimulatedJob job) {
            // Only the end is looked at.
        }

        @Override
        public void ended(SimulatedTrainers.SimulatedJob job) {
            ended.add(job);
        }
    }
}
