package io.transferscope.benchmarks.memory;

/** How much of the heap is in use. */
public final class Heap {
    private Heap() {}

    /** Bytes that are left after a collection. */
    public static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
