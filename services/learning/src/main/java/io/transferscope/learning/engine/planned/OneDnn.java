package io.transferscope.learning.engine.planned;

import io.transferscope.learning.engine.NativeMemory;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;

/** The library, loaded once for each process: its processor, and where its work is queued. */
final class OneDnn {
    static {
        NativeMemory.prepare();
    }

    private static final Map<Integer, String> NAMES =
            Map.of(
                    dnnl.dnnl_cpu_isa_sse41, "sse4.1",
                    dnnl.dnnl_cpu_isa_avx, "avx",
                    dnnl.dnnl_cpu_isa_avx2, "avx2",
                    dnnl.dnnl_cpu_isa_avx2_vnni, "avx2_vnni",
                    dnnl.dnnl_cpu_isa_avx512_core, "avx512_core",
                    dnnl.dnnl_cpu_isa_avx512_core_vnni, "avx512_core_vnni",
                    dnnl.dnnl_cpu_isa_avx512_core_bf16, "avx512_core_bf16",
                    dnnl.dnnl_cpu_isa_avx512_core_amx, "avx512_core_amx");

    private static final Set<Integer> SLOW = Set.of(dnnl.dnnl_cpu_isa_sse41, dnnl.dnnl_cpu_isa_avx);

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

    /** The widest instructions that kernels may use here, in the library's own words. */
    static String instructionSet() {
        int set = dnnl.dnnl_get_effective_cpu_isa();
        return NAMES.getOrDefault(set, String.format(Locale.ROOT, "isa %#x", set));
    }

    /** Whether the processor, or who started this, leaves what fast kernels for training need. */
    static boolean isFast() {
        return !SLOW.contains(dnnl.dnnl_get_effective_cpu_isa());
    }
}
