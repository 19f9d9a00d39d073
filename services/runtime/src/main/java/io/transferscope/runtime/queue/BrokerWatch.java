package io.transferscope.runtime.queue;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Tells a quiet queue from a broker that is away: a consumer reports neither, but it counts its
 * connections.
 */
final class BrokerWatch {
    private static final String CONNECTIONS = "connection-count";

    /** Connections come and go; only a while without any means something. */
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final Supplier<Map<MetricName, ? extends Metric>> metrics;
    private long lastConnected = System.nanoTime();

    BrokerWatch(Supplier<Map<MetricName, ? extends Metric>> metrics) {
        this.metrics = metrics;
    }

    boolean isConnected() {
        if (connections() > 0) {
            lastConnected = System.nanoTime();
            return true;
        }
        return System.nanoTime() - lastConnected < GRACE.toNanos();
    }

    private double connections() {
        return metrics.get().values().stream()
                .filter(metric -> metric.metricName().name().equals(CONNECTIONS))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .sum();
    }
}
