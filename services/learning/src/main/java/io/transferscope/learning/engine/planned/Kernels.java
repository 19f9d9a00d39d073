package io.transferscope.learning.engine.planned;

import io.transferscope.learning.engine.UnsupportedNetworkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * The choice among kernels: the first in the order of preference that is fast. A kernel that the
 * library calls a reference is ten to a hundred times slower than the processor can.
 */
final class Kernels<D extends primitive_desc_base> {
    private final String name;
    private final List<Supplier<D>> preferred = new ArrayList<>();

    /**
     * @param name of what is to be computed, for people
     */
    Kernels(String name) {
        this.name = name;
    }

    /** Adds a choice that comes after all before; it may turn out not to exist. */
    Kernels<D> or(Supplier<D> choice) {
        preferred.add(choice);
        return this;
    }

    /**
     * @throws UnsupportedNetworkException where none is fast
     */
    D choose() {
        D multiplication = null;
        String slow = "none";
        for (Supplier<D> choice : preferred) {
            D kernel = make(choice);
            if (kernel == null) {
                continue;
            }
            String implementation = implementation(kernel);
            if (isReference(kernel)) {
                slow = implementation;
            } else if (implementation.startsWith("gemm")) {
                // It copies pixels together first: only where there is nothing better.
                multiplication = multiplication == null ? kernel : multiplication;
            } else {
                return kernel;
            }
        }
        if (multiplication != null) {
            return multiplication;
        }
        throw new UnsupportedNetworkException(
                String.format(
                        Locale.ROOT,
                        "oneDNN has no fast kernel for %s with %s: %s",
                        name,
                        OneDnn.instructionSet(),
                        slow));
    }

    static boolean isReference(primitive_desc_base kernel) {
        return implementation(kernel).startsWith("ref");
    }

    private static String implementation(primitive_desc_base kernel) {
        return kernel.impl_info_str().getString();
    }

    private D make(Supplier<D> choice) {
        try {
            return choice.get();
        } catch (RuntimeException e) {
            // The library's way to say that it has no such kernel.
            return null;
        }
    }
}
