package io.transferscope.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of Java processes that live no longer than this one. */
public final class JavaCommand {
    /**
     * Ctrl-C reaches every process of the terminal at once, but only the parent may act on it: it
     * stops its children in order. What is ignored stays so across exec, in Java too.
     */
    private static final String DEAF_TO_TERMINAL = "trap '' INT HUP; exec \"$@\"";

    private JavaCommand() {}

    /**
     * @param classPath of the main class; this module's own, which holds the leash, goes after it
     */
    public static List<String> leashed(
            List<String> flags, List<Path> classPath, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("/bin/sh", "-c", DEAF_TO_TERMINAL, "sh", java()));
        command.addAll(flags);
        command.add("-cp");
        command.add(join(classPath) + java.io.File.pathSeparator + ownClassPath());
        command.add(Leashed.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /** The Java that runs this process. */
    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String join(List<Path> classPath) {
        return String.join(
                java.io.File.pathSeparator, classPath.stream().map(Path::toString).toList());
    }

    private static String ownClassPath() {
        try {
            return Path.of(
                            Leashed.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException("The class path has a location that is no file", e);
        }
    }
}
