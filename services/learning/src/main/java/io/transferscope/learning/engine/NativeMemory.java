package io.transferscope.learning.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.Pointer;

/** Memory outside the heap, in which networks compute. */
public final class NativeMemory {
    private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";
    private static final String LIMIT = "org.bytedeco.javacpp.maxBytes";
    private static final String LIMIT_IN_LOWER_CASE = "org.bytedeco.javacpp.maxbytes";

    static {
        // Else each small native object asks the system how much memory the process has.
        if (System.getProperty(PHYSICAL_LIMIT) == null) {
            System.setProperty(PHYSICAL_LIMIT, "0");
        }
    }

    private NativeMemory() {}

    /** To be called before anything native is used. */
    public static void prepare() {
        // What matters is that this class has been initialised.
    }

    /**
     * Bytes that networks may take: what this process was told, and no more than the machine or the
     * container has. A GPU has a memory of its own, which is not known here.
     */
    public static long limit() {
        if (!Natives.areUnpacked()) {
            return Long.MAX_VALUE;
        }
        long machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize();
        return isLimited() ? Math.min(mostInPointers(), machine) : machine;
    }

    /**
     * Where nobody says so, the library's own limit is the heap's, and ND4J does not keep to it.
     */
    private static boolean isLimited() {
        return System.getProperty(LIMIT) != null || System.getProperty(LIMIT_IN_LOWER_CASE) != null;
    }

    /** Whether as many bytes can be taken besides all that {@link Pointer}s hold now. */
    public static boolean has(long bytes) {
        return bytes <= Math.min(mostInPointers(), limit()) - Pointer.totalBytes();
    }

    private static long mostInPointers() {
        return Pointer.maxBytes() > 0 ? Pointer.maxBytes() : Long.MAX_VALUE;
    }
}
