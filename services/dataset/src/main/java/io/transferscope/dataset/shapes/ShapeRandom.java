package io.transferscope.dataset.shapes;

/**
 * A stream of random draws (SplitMix64) that gives the same numbers on every machine and in every
 * version of Java.
 */
final class ShapeRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private ShapeRandom(long state) {
        this.state = state;
    }

    /** The stream of one image: neighbouring numbers and names give unrelated streams. */
    static ShapeRandom of(long seed, String name, long... numbers) {
        long state = mix(seed + GOLDEN);
        for (int i = 0; i < name.length(); i++) {
            state = mix(state ^ (name.charAt(i) + GOLDEN));
        }
        for (long number : numbers) {
            state = mix(state ^ mix(number + GOLDEN));
        }
        return new ShapeRandom(state);
    }

    long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in [0, 1). */
    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** One of {@code low..high}, both included. */
    int integer(int low, int high) {
        return low + (int) (unit() * (high - low + 1));
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    /** About normal with deviation 1, at most 3.5 in size: no logarithm is needed. */
    double normal() {
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += unit();
        }
        return (sum - 2) * 1.7320508075688772;
    }

    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
