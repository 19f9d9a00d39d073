package io.transferscope.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.transferscope.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where somebody gives commands to a local stack, and reads what they say. */
final class TestingTerminal {
    private final Path data;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    /**
     * @param data directory of the stack
     */
    TestingTerminal(Path data) {
        this.data = data;
    }

    /** Returns its exit code. */
    int run(String... arguments) {
        Terminal terminal =
                new Terminal(
                        new PrintStream(output, true, UTF_8),
                        new PrintStream(error, true, UTF_8),
                        false);
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        return Transferscope.commandLine(terminal, Clock.systemUTC(), InputStream.nullInputStream())
                .execute(all);
    }

    String output() {
        return output.toString(UTF_8);
    }

    String error() {
        return error.toString(UTF_8);
    }

    /** What the services say of their failures, which go with the directory. */
    String failures() throws IOException {
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            return logs.flatMap(TestingTerminal::lines)
                    .filter(line -> line.contains(" ERROR "))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
