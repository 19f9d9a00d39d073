package io.transferscope.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobLengthTest {
    private static final Duration MEAN = Duration.ofSeconds(10);

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<String> jobs =
            Stream.generate(() -> "%016x%016x".formatted(random.nextLong(), random.nextLong()))
                    .limit(10_000)
                    .toList();

    @Test
    void lengthsLieAroundTheirMean() {
        List<Double> lengths = lengths(1);

        assertThat(lengths).allMatch(seconds -> seconds >= 5 && seconds <= 15);
        assertThat(mean(lengths)).isEqualTo(10, within(0.1));
        assertThat(lengths(1)).isEqualTo(lengths);
    }

    @Test
    void oneInAHundredTakesLonger() {
        assertThat(lengths(20).stream().filter(seconds -> seconds > 15).count())
                .isBetween(70L, 130L);
    }

    private List<Double> lengths(int factor) {
        JobLength length = new JobLength(MEAN, factor);
        return jobs.stream().map(job -> length.of(job).toMillis() / 1000.0).toList();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
