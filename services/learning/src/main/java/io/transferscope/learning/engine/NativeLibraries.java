package io.transferscope.learning.engine;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;

/** The libraries that compute, before they are loaded: where they will be unpacked. */
public final class NativeLibraries {
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";
    private static final String PROCESSOR_BACKEND =
            "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class";

    private NativeLibraries() {}

    /** Has them unpacked there; to be called before anything else of the library is used. */
    public static void unpackIn(Path directory) {
        System.setProperty(CACHE, directory.toAbsolutePath().toString());
    }

    /** The directory that they are unpacked in and loaded from. */
    public static Path directory() throws IOException {
        String chosen = System.getProperty(CACHE);
        return chosen == null ? Loader.getCacheDir().toPath() : Path.of(chosen);
    }

    /** Whether they have to be unpacked; those for GPUs lie beside the program as files. */
    public static boolean areUnpacked() {
        return NativeLibraries.class.getClassLoader().getResource(PROCESSOR_BACKEND) != null;
    }
}
