package io.transferscope.contracts.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fuzzes targets with Jazzer, one after the other, each in a process with a small heap: {@code
 * LongFuzzing INPUTS KEEP CLASS...}. Prints a line for each, and what went wrong to standard error.
 *
 * <p>KEEP is the directory whose corpora are replaced by what was found; empty for none.
 */
public final class LongFuzzing {
    private static final String HEAP = "-Xmx320m";
    private static final Duration SLOWEST_INPUT = Duration.ofSeconds(10);
    private static final String INSTRUMENTED =
            String.join(
                    ":",
                    "io.transferscope.**",
                    "com.fasterxml.jackson.core.json.**",
                    "io.cloudevents.**",
                    "de.siegmar.fastcsv.**",
                    "org.apache.commons.compress.archivers.tar.**",
                    "com.twelvemonkeys.imageio.**",
                    "org.apache.commons.compress.compressors.**",
                    "org.tukaani.xz.**",
                    "io.jhdf.**");
    private static final Pattern EXECUTED = Pattern.compile("number_of_executed_units: (\\d+)");

    private final Path work;
    private final long inputs;

    private LongFuzzing(Path work, long inputs) {
        this.work = work;
        this.inputs = inputs;
    }

    public static void main(String[] arguments) throws Exception {
        LongFuzzing fuzzing =
                new LongFuzzing(
                        Files.createDirectories(Path.of("target", "fuzz")),
                        Long.parseLong(arguments[0]));
        String only = System.getProperty("transferscope.fuzz.only", "");
        boolean passed = true;
        for (String className : List.of(arguments).subList(2, arguments.length)) {
            FuzzTarget target = Targets.load(className);
            if (!only.isEmpty() && !only.equals(target.name())) {
                continue;
            }
            passed &= fuzzing.run(target);
            if (!arguments[1].isEmpty()) {
                fuzzing.keep(target, Path.of(arguments[1]));
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private boolean run(FuzzTarget target) throws IOException, InterruptedException {
        Path directory = work.resolve(target.name());
        Path corpus = Files.createDirectories(directory.resolve("corpus"));
        for (byte[] input : Corpus.of(target)) {
            Files.write(
                    corpus.resolve(Integer.toHexString(java.util.Arrays.hashCode(input))), input);
        }
        Path log = directory.resolve("log");
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "-runs=" + inputs * target.parsers(),
                                "-artifact_prefix=" + directory + "/",
                                "-print_final_stats=1",
                                corpus.toString()));
        if (!target.dictionary().isEmpty()) { // an empty one is refused
            Path words = directory.resolve("words");
            Files.writeString(words, String.join("\n", words(target)));
            options.add("-dict=" + words);
        }
        long start = System.nanoTime();
        int code = jazzer(target, log, options.toArray(String[]::new));
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        String said = Files.readString(log);
        Matcher executed = EXECUTED.matcher(said);
        System.out.printf(
                "%-22s %9s inputs %5d s %5d in corpus %2d failures%n",
                target.name(),
                executed.find() ? executed.group(1) : "?",
                seconds,
                files(corpus).size(),
                code == 0 ? 0 : 1);
        if (code != 0) {
            said.lines()
                    .dropWhile(line -> !line.startsWith("== ") && !line.contains("ERROR"))
                    .limit(60)
                    .forEach(System.err::println);
            System.err.println("see " + log.toAbsolutePath());
        }
        return code == 0;
    }

    /** The smallest inputs that together reach all that was reached. */
    private void keep(FuzzTarget target, Path kept) throws IOException, InterruptedException {
        Path directory = work.resolve(target.name());
        Path merged = Files.createDirectories(directory.resolve("merged"));
        int code =
                jazzer(
                        target,
                        directory.resolve("merge-log"),
                        "-merge=1",
                        merged.toString(),
                        directory.resolve("corpus").toString());
        if (code != 0) {
            throw new IOException("the corpus cannot be minimised: see " + directory);
        }
        List<byte[]> inputs = new ArrayList<>();
        for (Path file : files(merged)) {
            inputs.add(Files.readAllBytes(file));
        }
        Path file = kept.resolve(Corpus.resource(target));
        Files.createDirectories(file.getParent());
        Files.write(file, Corpus.encode(inputs));
    }

    private int jazzer(FuzzTarget target, Path log, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        HEAP,
                        "-XX:+UseSerialGC",
                        "-Duser.language=en",
                        "-Duser.country=",
                        "-Djava.io.tmpdir=" + temporary(),
                        "-D" + Targets.PROPERTY + "=" + target.getClass().getName(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + JazzerEntry.class.getName(),
                        "--instrumentation_includes=" + INSTRUMENTED,
                        "--custom_hook_includes=" + INSTRUMENTED,
                        "--instrumentation_excludes=" + getClass().getPackageName() + ".**",
                        "--reproducer_path=" + log.getParent(),
                        "-max_len=" + target.longest(),
                        "-timeout=" + SLOWEST_INPUT.toSeconds(),
                        "-seed=1"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
    }

    /** In memory, where there is such a place. */
    private static Path temporary() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** In libFuzzer's own form. */
    private static List<String> words(FuzzTarget target) {
        return target.dictionary().stream()
                .map(
                        word ->
                                "\"\\x%s\""
                                        .formatted(
                                                HexFormat.ofDelimiter("\\x")
                                                        .formatHex(word.getBytes(UTF_8))))
                .toList();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
