package io.transferscope.stack.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Command lines of our Java processes. */
public final class JavaCommand {
    /**
     * Ctrl-C reaches every process of the terminal at once, but only the parent may act on it: it
     * stops its children in order. What is ignored stays so across exec, in Java too.
     */
    private static final String IGNORING_TERMINAL = "trap '' INT HUP; exec \"$@\"";

    /**
     * Java reads names of files by the locale, and cron and systemd give none: every letter outside
     * ASCII would be lost. C.UTF-8 is part of glibc.
     */
    private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C.UTF-8");

    /**
     * Whatever the machine speaks: a server whose numbers look Arabic, or whose small i has no dot,
     * writes what no other reads. An empty country too, since some write 1,5.
     */
    private static final List<String> FLAGS =
            List.of(
                    "-Duser.language=en",
                    "-Duser.country=",
                    "-Duser.variant=",
                    "-Duser.extensions=",
                    "-Dfile.encoding=UTF-8");

    private JavaCommand() {}

    /**
     * The Java that runs this process, in no language but English; what follows are its arguments.
     */
    public static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        return command;
    }

    /** What each has in its environment, whatever this process has. */
    public static Map<String, String> environment() {
        return ENVIRONMENT;
    }

    /**
     * One that lives no longer than this process.
     *
     * @param classPath of the main class; after it goes that of {@link ChildMain}
     */
    public static List<String> child(
            List<String> flags, List<Path> classPath, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("/bin/sh", "-c", IGNORING_TERMINAL, "sh"));
        command.addAll(java());
        command.addAll(flags);
        command.add("-cp");
        command.add(join(classPath) + java.io.File.pathSeparator + ownClassPath());
        command.add(ChildMain.class.getName());
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    private static String join(List<Path> classPath) {
        return String.join(
                java.io.File.pathSeparator, classPath.stream().map(Path::toString).toList());
    }

    private static String ownClassPath() {
        try {
            return Path.of(
                            ChildMain.class
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
