package io.transferscope.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts processes of libtorch with one thread each. */
final class Torch {
    /**
     * glibc gives every large block back and faults its pages in anew in each step; so told, it
     * keeps them. The threshold is the largest that it takes.
     */
    private static final Map<String, String> KEEP_MEMORY =
            Map.of(
                    "MALLOC_MMAP_THRESHOLD_", "33554432",
                    "MALLOC_TRIM_THRESHOLD_", "1073741824",
                    "MALLOC_TOP_PAD_", "67108864");

    /** Java as Python is: without compilers that optimise for long, and counting no memory. */
    private static final List<String> FLAGS =
            List.of(
                    "-Xmx512m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Djava.awt.headless=true",
                    "-Dfile.encoding=UTF-8",
                    "-Dorg.bytedeco.javacpp.maxBytes=0",
                    "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");

    private Torch() {}

    /**
     * Another process of this program.
     *
     * @param keepsMemory whether malloc is told to
     */
    static ProcessBuilder process(boolean keepsMemory, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Peer.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("OMP_NUM_THREADS", "1");
        if (keepsMemory) {
            builder.environment().putAll(KEEP_MEMORY);
        }
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
