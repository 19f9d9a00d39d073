package io.transferscope.trainer;

import io.transferscope.contracts.plan.JobSpec;
import io.transferscope.learning.Snapshot;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;

/** Whether the heap has room for the snapshots of a training, beside everything else. */
final class SnapshotHeap {
    /** What a trainer needs besides. */
    static final long OTHER = 96L << 20;

    /** The part of it that is always new. */
    private static final long YOUNG = 48L << 20;

    private SnapshotHeap() {}

    static boolean suffices(JobSpec job) {
        return suffices(job, size());
    }

    /**
     * Two copies are held at a stop, and for a moment when one is read; each is one array of bytes,
     * which has no more than Java's largest.
     */
    static boolean suffices(JobSpec job, long heap) {
        long snapshot = Snapshot.maxBytes(job);
        return 2 * snapshot <= heap - OTHER && snapshot < Integer.MAX_VALUE - 8;
    }

    /**
     * What the heap has room for in large arrays. Where it is divided by age, those lie among the
     * old, and what the young may take is not theirs.
     */
    private static long size() {
        long heap = Runtime.getRuntime().maxMemory();
        long largest =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getUsage().getMax())
                        .max()
                        .orElse(heap);
        return Math.min(heap, largest + YOUNG);
    }
}
