package io.transferscope.dataset.location;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.contracts.study.InvalidRequestException;
import io.transferscope.dataset.TestingSources;
import io.transferscope.dataset.source.ImageSource;
import io.transferscope.dataset.tree.Limits;
import io.transferscope.dataset.tree.RefusedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Opens and reads data sets in a process of its own, whose memory and locale a test chooses. */
final class TestingReader {
    private static final String REFUSED = "refused: ";

    private TestingReader() {}

    /** Prints a line for each file or folder of a directory. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        Path directory = Path.of(arguments[0]).toRealPath();
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.sorted().toList();
        }
        for (Path file : files) {
            out.println(file.getFileName() + "\t" + read(directory, file));
        }
    }

    private static String read(Path root, Path file) {
        try {
            ImageSource source = TestingSources.open(root, file, Limits.DEFAULT, 1000);
            source.read(source.catalogue(), (image, encoded) -> {});
            return "read " + source.catalogue().classes().keySet();
        } catch (InvalidRequestException e) {
            return REFUSED + e.getMessage();
        } catch (RefusedException e) {
            return REFUSED + e.getMessage();
        } catch (Throwable e) {
            return "failed: " + e;
        }
    }

    /** What became of each file of a directory. */
    static Map<String, String> read(Path directory, Map<String, String> environment, String heap)
            throws IOException, InterruptedException {
        Path said = Files.createTempFile("testing-reader-", ".txt");
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(
                    List.of(
                            "-Xmx" + heap,
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            TestingReader.class.getName(),
                            directory.toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectOutput(said.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            int code = builder.start().waitFor();
            if (code != 0) {
                throw new IOException("the reader ended with " + code);
            }
            Map<String, String> results = new TreeMap<>();
            for (String line : Files.readAllLines(said)) {
                String[] parts = line.split("\t", 2);
                results.put(parts[0], parts[1]);
            }
            return results;
        } finally {
            Files.delete(said);
        }
    }
}
