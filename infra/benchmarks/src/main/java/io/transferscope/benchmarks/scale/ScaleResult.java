package io.transferscope.benchmarks.scale;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What so many trainers came to.
 *
 * @param untilAllWorked seconds from the start of the first process; all of the patience where some
 *     never had a job
 * @param absent trainers that never had a job
 * @param jobsPerSecond that ended
 * @param brokerCores, storeCores, trainerCores processors in use on average
 */
record ScaleResult(
        int trainers,
        double meanSeconds,
        double untilAllWorked,
        int absent,
        Timeline.Summary summary,
        double jobsPerSecond,
        double brokerCores,
        double storeCores,
        double trainerCores,
        long brokerMebibytes,
        long trainersMebibytes,
        long brokerThreads,
        long connections,
        TrainerStatus status) {
    private static final double MICROS_OF_MILLISECOND = 1e3;

    static String header() {
        return String.format(
                Locale.ROOT,
                "%8s %7s %7s %7s %7s %7s %7s %9s %9s %8s %8s %8s %8s",
                "trainers",
                "job s",
                "jobs/s",
                "idle %",
                "p50 ms",
                "p99 ms",
                "max ms",
                "at work s",
                "broker",
                "MiB",
                "threads",
                "conns",
                "others");
    }

    String row() {
        Histogram gaps = summary.gaps();
        return String.format(
                Locale.ROOT,
                "%8d %7.1f %7.1f %7.2f %7.0f %7.0f %7.0f %9.1f %9.3f %8d %8d %8d %8.2f",
                trainers,
                meanSeconds,
                jobsPerSecond,
                100 * summary.idleShare(),
                gaps.getValueAtPercentile(50) / MICROS_OF_MILLISECOND,
                gaps.getValueAtPercentile(99) / MICROS_OF_MILLISECOND,
                gaps.getMaxValue() / MICROS_OF_MILLISECOND,
                untilAllWorked,
                brokerCores,
                brokerMebibytes,
                brokerThreads,
                connections,
                trainerCores + storeCores);
    }

    /** What a table cannot say. */
    String notes() {
        return String.format(
                Locale.ROOT,
                "  absent: %d, locks renewed: %d, lost: %d, redelivered: %d, progress unsaid: %d,"
                        + " trainers and store: %.2f and %.2f processors, %d MiB%s",
                absent,
                status.renewed(),
                status.lost(),
                status.redelivered(),
                status.unsaid(),
                trainerCores,
                storeCores,
                trainersMebibytes,
                status.waiting() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, "%n  %d wait: %s", status.waiting(), status.reason()));
    }
}
