package io.transferscope.learning.data;

import java.nio.FloatBuffer;

/**
 * Which values a dropout sets to 0, by what all are multiplied with: 0, or 1/(1 − rate), so that
 * the expectation stays. A function of seed and iteration alone, so that a resumed training draws
 * the same.
 */
public final class DropoutMask {
    private final long seed;
    private final long threshold;
    private final float scale;

    /**
     * @param rate probability of 0
     */
    public DropoutMask(double rate, long seed) {
        this.seed = seed;
        // Two decisions of each draw: 32 bits are enough to tell a rate.
        threshold = Math.round(rate * 0x1p32);
        scale = (float) (1 / (1 - rate));
    }

    /** Fills in the factors of a batch, in C order. */
    public void fill(long iteration, FloatBuffer factors) {
        SplitMix64 draws = new SplitMix64(seed, iteration);
        int end = factors.limit();
        for (int i = factors.position(); i < end; i += 2) {
            long bits = draws.nextLong();
            factors.put(i, (bits >>> 32) < threshold ? 0 : scale);
            if (i + 1 < end) {
                factors.put(i + 1, (bits & 0xffffffffL) < threshold ? 0 : scale);
            }
        }
    }
}
