package io.transferscope.learning.network;

import io.transferscope.contracts.checkpoint.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The library that computes: started once for each process, before anything else of it is used. */
public final class Backend {
    private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

    private Backend() {}

    static {
        // DL4J leaves oneDNN unused unless told so before its first layer is made.
        System.setProperty("org.eclipse.deeplearning4j.helpers.disable", "false");
        // Else each small native object asks the system how much memory the process has.
        if (System.getProperty(PHYSICAL_LIMIT) == null) {
            System.setProperty(PHYSICAL_LIMIT, "0");
        }
        // Training leaves nothing behind that would wait for the garbage collector.
        Nd4j.getMemoryManager().togglePeriodicGc(false);
    }

    /** Makes sure that the library is loaded and set up. */
    public static void start() {
        // What matters is that this class has been initialised.
    }

    /** Gives back the memory in which this thread's networks worked. */
    public static void releaseWorkspaces() {
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    /** What computes here, and all else that decides about bits. */
    public static Environment environment() {
        NativeOps ops = NativeOpsHolder.getInstance().getDeviceNativeOps();
        boolean cpu = Nd4j.getEnvironment().isCPU();
        boolean oneDnn = ops.buildInfo().contains("HAVE_ONEDNN");
        return new Environment(
                cpu ? (oneDnn ? "cpu-onednn" : "cpu") : "cuda",
                ops.ompGetMaxThreads(),
                instructionSet(ops.optimalLevel()),
                libraries(),
                System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static Map<String, String> libraries() {
        Map<String, String> libraries = new TreeMap<>();
        libraries.put("deeplearning4j", version("org.deeplearning4j/deeplearning4j-nn"));
        libraries.put("nd4j", version("org.nd4j/nd4j-api"));
        libraries.put("openblas", version("org.bytedeco/openblas"));
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
