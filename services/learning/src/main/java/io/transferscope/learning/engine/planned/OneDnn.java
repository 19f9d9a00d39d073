package io.transferscope.learning.engine.planned;

import java.util.Locale;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;

/** The library, loaded once for each process: its processor, and where its work is queued. */
final class OneDnn {
    private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    static {
        // Else each small native object asks the system how much memory the process has.
        if (System.getProperty(PHYSICAL_LIMIT) == null) {
            System.setProperty(PHYSICAL_LIMIT, "0");
        }
    }

    static final engine PROCESSOR = new engine(engine.kind.cpu, 0);
    private static final stream STREAM = new stream(PROCESSOR);

    /** As the C functions take it. */
    static final dnnl_stream QUEUE = STREAM.get();

    private OneDnn() {}

    /** Primitives that work in memory which the plan gives them, and allocate none. */
    static primitive_attr attributes() {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(dnnl.dnnl_scratchpad_mode_user);
        return attributes;
    }

    /**
     * @throws IllegalStateException unless the library says that it has done so
     */
    static void check(int status, String what) {
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "oneDNN could not compute %s: %d", what, status));
        }
    }

    static String version() {
        dnnl_version_t version = dnnl.dnnl_version();
        return version.major() + "." + version.minor() + "." + version.patch();
    }

    /** The widest instructions that kernels may use here. */
    static String instructionSet() {
        int set = dnnl.dnnl_get_effective_cpu_isa();
        if (set == dnnl.dnnl_cpu_isa_sse41) {
            return "sse4.1";
        } else if (set == dnnl.dnnl_cpu_isa_avx) {
            return "avx";
        } else if (set == dnnl.dnnl_cpu_isa_avx2) {
            return "avx2";
        } else if (set == dnnl.dnnl_cpu_isa_avx512_core) {
            return "avx512_core";
        }
        return String.format(Locale.ROOT, "isa %#x", set);
    }
}
