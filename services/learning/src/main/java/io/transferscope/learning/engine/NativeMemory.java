package io.transferscope.learning.engine;

import com.sun.management.OperatingSystemMXBean;
import io.transferscope.contracts.plan.MemoryNeed;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
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
        // Where nobody says so, the library's own limit is the heap's.
        if (System.getProperty(LIMIT) == null && System.getProperty(LIMIT_IN_LOWER_CASE) == null) {
            System.setProperty(LIMIT, String.valueOf(machine()));
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
        return NativeLibraries.areUnpacked()
                ? Math.min(mostInPointers(), machine())
                : Long.MAX_VALUE;
    }

    private static long machine() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                .getTotalMemorySize();
    }

    /**
     * Returns where a training may succeed.
     *
     * @throws NotEnoughMemoryException where it cannot, with both sizes
     */
    public static void require(MemoryNeed need) {
        require(need, limit());
    }

    static void require(MemoryNeed need, long limit) {
        if (need.bytes() > limit) {
            throw new NotEnoughMemoryException(
                    String.format(
                            Locale.ROOT,
                            "The training needs at least %s of memory for arrays, but a trainer may take %s: %s. %s",
                            MemoryNeed.size(need.bytes()),
                            MemoryNeed.room(limit),
                            need,
                            NotEnoughMemoryException.REMEDY));
        }
    }

    /**
     * Takes memory, whose content is anything.
     *
     * @throws NotEnoughMemoryException where that is more than is left of the {@link #limit}
     */
    public static BytePointer take(long bytes) {
        try {
            return new BytePointer(bytes);
        } catch (OutOfMemoryError e) {
            if (has(bytes)) {
                throw e;
            }
            throw exceeded(bytes);
        }
    }

    /** To be thrown where so many bytes are not left. */
    public static NotEnoughMemoryException exceeded(long bytes) {
        return new NotEnoughMemoryException(
                String.format(
                        Locale.ROOT,
                        "The training needs more than %s of memory for arrays, but a trainer may take %s. %s",
                        MemoryNeed.size(Pointer.totalBytes() + bytes),
                        MemoryNeed.room(most()),
                        NotEnoughMemoryException.REMEDY));
    }

    /** Whether as many bytes can be taken besides all that {@link Pointer}s hold now. */
    public static boolean has(long bytes) {
        return bytes <= most() - Pointer.totalBytes();
    }

    private static long most() {
        return Math.min(mostInPointers(), limit());
    }

    private static long mostInPointers() {
        return Pointer.maxBytes() > 0 ? Pointer.maxBytes() : Long.MAX_VALUE;
    }
}
