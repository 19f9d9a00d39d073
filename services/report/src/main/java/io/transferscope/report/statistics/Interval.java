package io.transferscope.report.statistics;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a number would lie if the study were done again, with a confidence of 95 %.
 *
 * <p>The limits are rounded outwards to 12 decimals: the number itself always lies within, whatever
 * the order of a sum, and processors that differ in the last digits write the same.
 *
 * @param splits class draws that it rests on, where it rests on their spread
 * @param note what it leaves out; absent where it leaves out nothing that the study could show
 */
public record Interval(
        double low,
        double high,
        double level,
        Method method,
        @Nullable Integer splits,
        @Nullable String note) {
    public static final double LEVEL = 0.95;

    private static final double DECIMALS = 1e12;

    /** How it was made; see docs/statistics.md. */
    public enum Method {
        /** Wilson's score interval, over the test images. */
        BINOMIAL("binomial"),
        /** Student's t, over splits, or over the replicates of one. */
        STUDENT_T("student-t"),
        /** Whole splits drawn again with replacement. */
        BOOTSTRAP("bootstrap"),
        /** Networks compared image by image. */
        PAIRED_IMAGES("paired-images");

        private final String label;

        Method(String label) {
            this.label = label;
        }

        @JsonValue
        public String label() {
            return label;
        }
    }

    public Interval {
        requireNonNull(method, "method is null");
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "no interval from %s to %s", low, high));
        }
    }

    static Interval of(
            double low,
            double high,
            Method method,
            @Nullable Integer splits,
            @Nullable String note) {
        return new Interval(
                Math.floor(low * DECIMALS) / DECIMALS,
                Math.ceil(high * DECIMALS) / DECIMALS,
                LEVEL,
                method,
                splits,
                note);
    }

    /** The interval of this number times 100: percentage points of a share. */
    public Interval inPoints() {
        return of(100 * low, 100 * high, method, splits, note);
    }

    /** The interval of a share, of which this has the percentage points. */
    public Interval inShares() {
        return of(low / 100, high / 100, method, splits, note);
    }

    /** The interval of the number with its sign turned. */
    public Interval negated() {
        return new Interval(0.0 - high, 0.0 - low, level, method, splits, note);
    }

    /** No wider than the numbers can be. */
    Interval within(double least, double most) {
        return new Interval(
                Math.max(least, low), Math.min(most, high), level, method, splits, note);
    }

    public double halfWidth() {
        return (high - low) / 2;
    }
}
