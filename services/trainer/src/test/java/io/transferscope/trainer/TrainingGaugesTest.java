package io.transferscope.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.transferscope.learning.Progress;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingGaugesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TrainingGauges gauges = new TrainingGauges();

    @BeforeEach
    void register() {
        gauges.register(registry);
    }

    @Test
    void anIdleTrainerShowsNothingButZeros() {
        assertGauges(0, 0, 0);

        gauges.began(at(0, 0, 0));
        gauges.progressed(at(1, 640, 1));
        gauges.ended();

        assertGauges(0, 0, 0);
    }

    @Test
    void theRateIsThatOfTheLastSeconds() {
        gauges.began(at(0, 0, 0));
        assertGauges(1, 14, 0);
        gauges.progressed(at(0, 100, 1));
        assertGauges(1, 14, 100);
        gauges.progressed(at(0, 300, 2));
        assertGauges(1, 14, 100);
        gauges.progressed(at(1, 1000, 5));
        assertGauges(2, 14, 200);
        gauges.progressed(at(13, 6000, 10));
        assertGauges(14, 14, 1000);
        gauges.progressed(at(14, 6000, 10));
        assertGauges(14, 14, 1000);
    }

    private static Progress at(int epoch, long images, int seconds) {
        return new Progress(epoch, 14, 0, 10, images, Duration.ofSeconds(seconds).toNanos());
    }

    private void assertGauges(double epoch, double epochs, double imagesPerSecond) {
        assertThat(gauge("epoch")).isEqualTo(epoch);
        assertThat(gauge("epochs")).isEqualTo(epochs);
        assertThat(gauge("images.per.second")).isEqualTo(imagesPerSecond);
    }

    private double gauge(String name) {
        return registry.get("transferscope.training." + name).gauge().value();
    }
}
