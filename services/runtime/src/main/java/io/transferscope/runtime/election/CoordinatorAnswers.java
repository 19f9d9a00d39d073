package io.transferscope.runtime.election;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * When the group's coordinator last answered. A consumer does not say so, but it counts the answers
 * to its heartbeats, and to the question of what it is assigned. Refusals are among them: after
 * those the consumer itself gives its assignment up, at the latest when its session ends.
 */
final class CoordinatorAnswers {
    private static final String GROUP = "consumer-coordinator-metrics";
    private static final Set<String> COUNTS = Set.of("heartbeat-total", "sync-total");

    private final List<Metric> counts;
    private long counted;
    private long lastLook;

    /**
     * @param metrics of a consumer that was just opened
     * @param now by {@link System#nanoTime}, as all times here
     */
    CoordinatorAnswers(Map<MetricName, ? extends Metric> metrics, long now) {
        this.counts =
                metrics.entrySet().stream()
                        .filter(metric -> metric.getKey().group().equals(GROUP))
                        .filter(metric -> COUNTS.contains(metric.getKey().name()))
                        .<Metric>map(Map.Entry::getValue)
                        .toList();
        if (counts.size() != COUNTS.size()) {
            throw new IllegalStateException(
                    "Kafka's consumer does not count " + COUNTS + ", only " + counts);
        }
        this.lastLook = now;
    }

    /**
     * Looks whether there was an answer since the last look: then it came after that look, and the
     * coordinator has heard of us until then, but for the time that the answer took. A thread that
     * was frozen in between is none the wiser for what it counts afterwards.
     */
    OptionalLong look(long now) {
        long count =
                counts.stream().mapToLong(each -> ((Number) each.metricValue()).longValue()).sum();
        OptionalLong heard = count == counted ? OptionalLong.empty() : OptionalLong.of(lastLook);
        counted = count;
        lastLook = now;
        return heard;
    }
}
