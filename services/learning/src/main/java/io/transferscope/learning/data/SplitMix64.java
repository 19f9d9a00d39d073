package io.transferscope.learning.data;

/**
 * A stream of random numbers that is the same on every platform and in every version of Java:
 * SplitMix64 (Steele, Lea and Flood 2014), and Box and Muller's method with {@link StrictMath}.
 */
public final class SplitMix64 {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    public SplitMix64(long seed) {
        state = mix(seed);
    }

    /** A stream of its own for each number, such as an iteration. */
    public SplitMix64(long seed, long number) {
        state = mix(seed) ^ mix(~number);
    }

    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /** Uniform in 0 (inclusive) to bound (exclusive), without bias. */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound must be at least 1: " + bound);
        }
        // Lemire's method; what is refused would favour small numbers.
        long product = (nextLong() >>> 32) * bound;
        long low = product & 0xffffffffL;
        if (low < bound) {
            long threshold = (1L << 32) % bound;
            while (low < threshold) {
                product = (nextLong() >>> 32) * bound;
                low = product & 0xffffffffL;
            }
        }
        return (int) (product >>> 32);
    }

    /** Fills with a normal distribution of mean 0. */
    public void fillNormal(float[] values, double deviation) {
        for (int i = 0; i < values.length; i += 2) {
            // From (0, 1], since the logarithm of 0 is not a number to go on with.
            double u = ((nextLong() >>> 11) + 1) * 0x1.0p-53;
            double v = (nextLong() >>> 11) * 0x1.0p-53;
            double radius = deviation * StrictMath.sqrt(-2 * StrictMath.log(u));
            double angle = 2 * StrictMath.PI * v;
            values[i] = (float) (radius * StrictMath.cos(angle));
            if (i + 1 < values.length) {
                values[i + 1] = (float) (radius * StrictMath.sin(angle));
            }
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
