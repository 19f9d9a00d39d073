package io.transferscope.learning.network;

import com.sun.management.OperatingSystemMXBean;
import io.transferscope.contracts.checkpoint.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The library that computes: started once for each process, before anything else of it is used. */
public final class Backend {
    private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    private static final String LIMIT = "org.bytedeco.javacpp.maxBytes";
    private static final String LIMIT_IN_LOWER_CASE = "org.bytedeco.javacpp.maxbytes";

    private Backend() {}

    static {
        // Else each small native object asks the system how much memory the process has.
        if (System.getProperty(PHYSICAL_LIMIT) == null) {
            System.setProperty(PHYSICAL_LIMIT, "0");
        }
        // Training leaves nothing behind that would wait for the garbage collector.
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        // DL4J leaves oneDNN unused unless told so before its first layer is made. For CUDA it has
        // no helpers, and would look for them at each layer.
        System.setProperty(
                "org.eclipse.deeplearning4j.helpers.disable", String.valueOf(!isProcessor()));
    }

    private static boolean isProcessor() {
        return Nd4j.getEnvironment().isCPU();
    }

    /** Makes sure that the library is loaded and set up. */
    public static void start() {
        // What matters is that this class has been initialised.
    }

    /**
     * Bytes that arrays may take outside the heap: what this process was told, and no more than the
     * machine or the container has. A GPU has a memory of its own, which is not known here.
     */
    public static long arrayLimit() {
        if (!isProcessor()) {
            return Long.MAX_VALUE;
        }
        long machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize();
        return isLimited() ? Math.min(Pointer.maxBytes(), machine) : machine;
    }

    /** Where nobody says so, the library's own limit is the heap's, and it does not keep to it. */
    private static boolean isLimited() {
        return System.getProperty(LIMIT) != null || System.getProperty(LIMIT_IN_LOWER_CASE) != null;
    }

    /** Gives back the memory in which this thread's networks worked. */
    public static void releaseWorkspaces() {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    /** What computes here, and all else that decides about bits. */
    public static Environment environment() {
        NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
        boolean oneDnn = ops.buildInfo().contains("HAVE_ONEDNN");
        return new Environment(
                isProcessor() ? (oneDnn ? "cpu-onednn" : "cpu") : "cuda",
                ops.ompGetMaxThreads(),
                isProcessor() ? instructionSet(ops.optimalLevel()) : device(ops),
                libraries(),
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static Map<String, String> libraries() {
        Map<String, String> libraries = new TreeMap<>();
        libraries.put("deeplearning4j", version("org.deeplearning4j/deeplearning4j-nn"));
        libraries.put("nd4j", version("org.nd4j/nd4j-api"));
        String algebra = isProcessor() ? "openblas" : "cuda";
        libraries.put(algebra, version("org.bytedeco/" + algebra));
        return libraries;
    }

    /** The version that Maven has noted in a jar. */
    private static String version(String artifact) {
        String path = "/META-INF/maven/" + artifact + "/pom.properties";
        try (InputStream in = Nd4j.class.getResourceAsStream(path)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    /** The GPU that computes, which is to a kernel what the instruction set is on a processor. */
    private static String device(NativeOps ops) {
        int device = ops.getDevice();
        return "sm_%d%d %s"
                .formatted(
                        ops.getDeviceMajor(device),
                        ops.getDeviceMinor(device),
                        ops.getDeviceName(device));
    }

    private static String instructionSet(int level) {
        String name =
                switch (level) {
                    case 3 -> "avx512";
                    case 2 -> "avx2";
                    default -> System.getProperty("os.arch");
                };
        // By these the kernels can be held back.
        for (String variable :
                new String[] {"ONEDNN_MAX_CPU_ISA", "DNNL_MAX_CPU_ISA", "OPENBLAS_CORETYPE"}) {
            String value = System.getenv(variable);
            if (value != null && !value.isBlank()) {
                name += " " + variable + "=" + value;
            }
        }
        return name;
    }
}
