package io.transferscope.stack;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/**
 * What each trainer of a machine may take at most: its share. A trainer takes what its network
 * needs, and no more: the heap is for snapshots, arrays are outside of it.
 *
 * @param heap in bytes
 * @param arrays in bytes
 */
record TrainerMemory(long heap, long arrays) {
    private static final long MIB = 1L << 20;

    /** What broker, store, the other services and the system take. */
    private static final long OTHERS = 2048 * MIB;

    /** Code, classes, threads and buffers of a trainer. */
    private static final long BESIDE = 256 * MIB;

    private static final long LEAST_HEAP = 320 * MIB;
    private static final long MOST_HEAP = 8192 * MIB;
    private static final long LEAST_ARRAYS = 1024 * MIB;

    /** New objects are few and small, and large arrays have no place among them. */
    private static final long YOUNG_HEAP = 48 * MIB;

    /** The share of one of so many on this machine, or in this container. */
    static TrainerMemory ofThisMachine(int trainers) {
        return of(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize(),
                trainers);
    }

    /**
     * Two snapshots take 16 bytes for each parameter, its arrays 12 and about half as much for a
     * batch: the heap gets somewhat less than half.
     */
    static TrainerMemory of(long machine, int trainers) {
        long share = (machine - OTHERS) / Math.max(1, trainers) - BESIDE;
        long heap = Math.min(MOST_HEAP, Math.max(LEAST_HEAP, share * 2 / 5));
        return new TrainerMemory(heap, Math.max(LEAST_ARRAYS, share - heap));
    }

    /** What the splitter is told, so that it rejects what no trainer can hold. */
    String splitterSetting() {
        return String.format(Locale.ROOT, "%dMiB", arrays / MIB);
    }

    List<String> flags() {
        return List.of(
                String.format(Locale.ROOT, "-Xmx%dm", heap / MIB),
                String.format(Locale.ROOT, "-XX:MaxNewSize=%dm", YOUNG_HEAP / MIB),
                String.format(Locale.ROOT, "-Dorg.bytedeco.javacpp.maxbytes=%dM", arrays / MIB));
    }
}
