package io.transferscope.cli.archive;

import io.transferscope.runtime.disk.DirectoryRemoval;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.stack.ClassArchives;
import io.transferscope.stack.Installation;
import io.transferscope.stack.StackException;
import io.transferscope.stack.process.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Makes the archives at the end of a build: a small study is run as a user would run it, and every
 * JVM writes down what it has loaded. Without archives everything works all the same, so that
 * nothing which goes wrong here fails the build.
 */
public final class ArchiveRecorder {
    /** Each kind of network once, so that each program does each of its works. */
    private static final String REQUEST =
            """
            {"study": "archives",
             "dataset": {"source": "builtin:shapes", "limitPerClass": 16,
                         "validationLimitPerClass": 8},
             "split": {"kind": "random", "classesPerTask": 2},
             "network": {"preset": "thin-32"},
             "training": {"epochs": 1, "batchSize": 16},
             "treatments": ["AnB"], "copiedLayers": [1], "directions": "a-to-b"}
            """;

    private static final int LIMIT_SECONDS = 300;

    private final Installation installation;
    private final Path scratch;

    private ArchiveRecorder(Installation installation) {
        this.installation = installation;
        this.scratch = installation.archiveDirectory().resolveSibling("archives-scratch");
    }

    /** No arguments; the class path is the command line's, as its archive is made of it. */
    public static void main(String[] arguments) throws InterruptedException {
        long start = System.nanoTime();
        try {
            new ArchiveRecorder(Installation.current()).record();
            System.out.printf(
                    Locale.ROOT,
                    "Class archives made in %.0f s%n",
                    (System.nanoTime() - start) / 1e9);
        } catch (StackException | TransferscopeException | IOException e) {
            System.out.println("No class archives, starts will take longer: " + e.getMessage());
        }
    }

    private void record() throws IOException, InterruptedException {
        // Whatever is there is of other jars by now.
        DirectoryRemoval.delete(installation.archiveDirectory());
        DirectoryRemoval.delete(scratch);
        installation.requireServices();
        Path recorded = Files.createDirectories(scratch.resolve("archives"));
        Path log = scratch.resolve("study.log");
        runStudy(recorded, log);
        // An archive that is cut off would crash whoever maps it: what is here has ended well.
        Files.move(recorded, installation.archiveDirectory());
        DirectoryRemoval.delete(scratch);
    }

    private void runStudy(Path recorded, Path log) throws IOException, InterruptedException {
        Path request = Files.writeString(scratch.resolve("request.json"), REQUEST);
        ProcessBuilder builder =
                new ProcessBuilder(command(recorded, request))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(JavaCommand.environment());
        Process process = builder.start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        if (!ended || process.exitValue() != 0) {
            throw new StackException(
                    "the study that they are made by "
                            + (ended ? "failed" : "took too long")
                            + ", see "
                            + scratch
                            + System.lineSeparator()
                            + Files.readString(log, StandardCharsets.UTF_8));
        }
    }

    private List<String> command(Path recorded, Path request) {
        List<String> command = new ArrayList<>(JavaCommand.java());
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-Djava.awt.headless=true",
                        "-D" + Installation.PROPERTY + "=" + installation.root(),
                        "-D" + ClassArchives.RECORD_IN + "=" + recorded));
        command.addAll(ClassArchives.recordedIn(recorded).flags("command-line"));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.transferscope.cli.Transferscope",
                        "study",
                        request.toString(),
                        "--out",
                        scratch.resolve("out").toString(),
                        "--data",
                        scratch.resolve("data").toString(),
                        "--trainers",
                        "1"));
        return command;
    }
}
