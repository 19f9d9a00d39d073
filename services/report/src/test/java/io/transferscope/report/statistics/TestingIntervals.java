package io.transferscope.report.statistics;

/** What tests ask of an interval. */
public final class TestingIntervals {
    private TestingIntervals() {}

    public static boolean contains(Interval interval, double value) {
        return interval.low() <= value && value <= interval.high();
    }
}
