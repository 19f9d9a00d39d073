package io.transferscope.contracts.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Runs a target on one input, and watches what it allocates. */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    static void accept(FuzzTarget target, byte[] input) throws Exception {
        // What the first time takes more, classes do, which are loaded once.
        long allocated = measure(target, input);
        if (allocated > target.memory()) {
            allocated = measure(target, input);
        }
        if (allocated > target.memory()) {
            throw new AssertionError(
                    "%d bytes of input made it allocate %d MiB"
                            .formatted(input.length, allocated >> 20));
        }
    }

    private static long measure(FuzzTarget target, byte[] input) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        target.accept(input);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
