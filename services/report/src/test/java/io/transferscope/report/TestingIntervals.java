package io.transferscope.report;

/** What tests ask of an interval. */
final class TestingIntervals {
    private TestingIntervals() {}

    static boolean contains(Interval interval, double value) {
        return interval.low() <= value && value <= interval.high();
    }
}
