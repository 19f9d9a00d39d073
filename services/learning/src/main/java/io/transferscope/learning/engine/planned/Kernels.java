package io.transferscope.learning.engine.planned;

import io.transferscope.learning.engine.UnsupportedNetworkException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.bytedeco.dnnl.primitive_desc_base;
import org.jspecify.annotations.Nullable;

/**
 * The choice among kernels: the first in the order of preference that is fast. A kernel that the
 * library calls a reference is ten to a hundred times slower than the processor can.
 */
final class Kernels<D extends primitive_desc_base> {
    /** Of pixels that are copied together first: only where there is nothing better. */
    private static final String MULTIPLICATION = "gemm:";

    private final String name;
    private final boolean avoidsCopies;
    private final List<Supplier<D>> preferred = new ArrayList<>();

    /**
     * @param name of what is to be computed, for people
     */
    Kernels(String name) {
        this(name, false);
    }

    private Kernels(String name, boolean avoidsCopies) {
        this.name = name;
        this.avoidsCopies = avoidsCopies;
    }

    /** Of a convolution. */
    static <D extends primitive_desc_base> Kernels<D> ofConvolution(String name) {
        return new Kernels<>(name, true);
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
            } else if (avoidsCopies && implementation.contains(MULTIPLICATION)) {
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

    private @Nullable D make(Supplier<D> choice) {
        try {
            return choice.get();
        } catch (RuntimeException e) {
            // The library's way to say that it has no such kernel.
            return null;
        }
    }
}
