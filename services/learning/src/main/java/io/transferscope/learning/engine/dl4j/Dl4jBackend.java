package io.transferscope.learning.engine.dl4j;

import io.transferscope.contracts.checkpoint.Environment;
import io.transferscope.learning.engine.NativeMemory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** DL4J and ND4J: started once for each process, before anything else of them is used. */
final class Dl4jBackend {
    private Dl4jBackend() {}

    static {
        NativeMemory.prepare();
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
    static void start() {
        // What matters is that this class has been initialised.
    }

    /** Gives back the memory in which this thread's networks worked. */
    static void releaseWorkspaces() {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    /** What computes here, and all else that decides about bits. */
    static Environment environment() {
        NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
        boolean oneDnn = ops.buildInfo().contains("HAVE_ONEDNN");
        return new Environment(
                isProcessor() ? (oneDnn ? "dl4j-cpu-onednn" : "dl4j-cpu") : "dl4j-cuda",
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
        return String.format(
                Locale.ROOT,
                "sm_%d%d %s",
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
