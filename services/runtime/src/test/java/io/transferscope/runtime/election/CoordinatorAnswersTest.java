package io.transferscope.runtime.election;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.stats.CumulativeCount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoordinatorAnswersTest {
    private final Metrics metrics = new Metrics();
    private final Sensor heartbeats = sensor("heartbeat-total");
    private final Sensor syncs = sensor("sync-total");
    private final CoordinatorAnswers answers = new CoordinatorAnswers(metrics.metrics(), 0);

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void anAnswerCameAfterTheLookBefore() {
        assertThat(answers.look(10)).isEmpty();
        heartbeats.record();
        assertThat(answers.look(20)).hasValue(10);
        assertThat(answers.look(30)).isEmpty();
        syncs.record();
        assertThat(answers.look(40)).hasValue(30);
    }

    @Test
    void whoWasFrozenDoesNotKnowWhenTheAnswersCame() {
        assertThat(answers.look(10)).isEmpty();
        heartbeats.record();
        heartbeats.record();

        assertThat(answers.look(100_000)).hasValue(10);
    }

    @Test
    void aConsumerThatDoesNotCountIsOfNoUse() {
        assertThatThrownBy(() -> new CoordinatorAnswers(Map.of(), 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("heartbeat-total");
    }

    private Sensor sensor(String count) {
        Sensor sensor = metrics.sensor(count);
        sensor.add(
                new MetricName(count, "consumer-coordinator-metrics", "", Map.of()),
                new CumulativeCount());
        return sensor;
    }
}
