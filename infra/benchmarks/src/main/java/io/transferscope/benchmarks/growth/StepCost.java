package io.transferscope.benchmarks.growth;

import io.transferscope.benchmarks.memory.Heap;
import java.lang.ref.Reference;
import java.util.concurrent.Callable;

/**
 * What a step cost.
 *
 * @param megabytes that its result keeps on the heap
 */
record StepCost(double seconds, double megabytes) {
    private static final double NANOS = 1e9;
    private static final double BYTES = 1e6;

    /** Below this, other things in the heap make more difference than the result. */
    private static final double LEAST = 0.05;

    /** A result with its cost. */
    record Of<T>(T result, StepCost cost) {}

    static <T> Of<T> of(Callable<T> step) throws Exception {
        long before = Heap.used();
        long begun = System.nanoTime();
        T result = step.call();
        double seconds = (System.nanoTime() - begun) / NANOS;
        double megabytes = (Heap.used() - before) / BYTES;
        Reference.reachabilityFence(result);
        return new Of<>(result, new StepCost(seconds, megabytes < LEAST ? 0 : megabytes));
    }
}
