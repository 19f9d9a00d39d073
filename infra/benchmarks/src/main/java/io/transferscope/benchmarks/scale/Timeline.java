package io.transferscope.benchmarks.scale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Which trainer was at work when. Safe for use by many threads. */
final class Timeline {
    private static final int DIGITS = 3;

    private final Map<String, List<JobMessage>> messages = new HashMap<>();
    private int begun;

    /**
     * @param gaps microseconds from a job's end to the next one's beginning
     */
    record Summary(double idleShare, long ended, Histogram gaps) {}

    /** Those of one trainer come in their order. */
    synchronized void add(JobMessage message) {
        messages.computeIfAbsent(message.trainer(), trainer -> new ArrayList<>()).add(message);
        begun += message.begins() ? 1 : 0;
    }

    /** Jobs begun until now. */
    synchronized int begun() {
        return begun;
    }

    /** Trainers that have had a job. */
    synchronized int trainers() {
        return messages.size();
    }

    /**
     * @param from microseconds of the machine's clock, as in messages; so is {@code to}
     * @param trainers that there should be: who never had a job was idle all the time
     */
    synchronized Summary between(long from, long to, int trainers) {
        Histogram gaps = new Histogram(DIGITS);
        long busy = 0;
        long ended = 0;
        for (List<JobMessage> own : messages.values()) {
            for (int i = 0; i < own.size(); i++) {
                JobMessage message = own.get(i);
                long next = i + 1 < own.size() ? own.get(i + 1).micros() : to;
                boolean isInside = message.micros() >= from && message.micros() < to;
                if (message.begins()) {
                    busy += Math.max(0, Math.min(next, to) - Math.max(message.micros(), from));
                } else if (isInside) {
                    ended++;
                    if (next < to) {
                        gaps.recordValue(Math.max(0, next - message.micros()));
                    }
                }
            }
        }
        return new Summary(1 - busy / ((double) trainers * (to - from)), ended, gaps);
    }
}
