package io.transferscope.trainer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.transferscope.learning.Progress;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** How far the training at hand is, and how fast; all 0 where there is none. */
final class TrainingGauges {
    private static final long WINDOW = Duration.ofSeconds(5).toNanos();
    private static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);

    private volatile Progress latest = NONE;
    private volatile double rate;

    /** Of the training's thread: from here the rate is measured. */
    private Progress measuredFrom = NONE;

    /** From the beginning, or from a snapshot on. */
    void began(Progress progress) {
        measuredFrom = progress;
        rate = 0;
        latest = progress;
    }

    /** Some seconds are behind each rate, so that it does not jump about. */
    void progressed(Progress progress) {
        latest = progress;
        boolean isFirst = rate == 0;
        if (isFirst || progress.nanos() - measuredFrom.nanos() >= WINDOW) {
            rate = progress.imagesPerSecondSince(measuredFrom);
            measuredFrom = isFirst ? measuredFrom : progress;
        }
    }

    void ended() {
        began(NONE);
    }

    /** Counted from 1, as people do; 0 where nothing is trained. */
    double epoch() {
        Progress now = latest;
        return Math.min(now.epoch() + 1, now.epochs());
    }

    double epochs() {
        return latest.epochs();
    }

    double imagesPerSecond() {
        return rate;
    }

    /** Shows them to Prometheus. */
    void register(MeterRegistry registry) {
        show(registry, "images.per.second", "Rate of training", TrainingGauges::imagesPerSecond);
        show(registry, "epoch", "Epoch that is trained, from 1", TrainingGauges::epoch);
        show(registry, "epochs", "Epochs of the training", TrainingGauges::epochs);
    }

    private void show(
            MeterRegistry registry,
            String name,
            String description,
            ToDoubleFunction<TrainingGauges> value) {
        Gauge.builder("transferscope.training." + name, this, value)
                .description(description)
                .register(registry);
    }
}
