package io.transferscope.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the command line writes: results to standard output, everything else to standard error.
 *
 * @param interactive whether a person watches standard error on a terminal that can be redrawn
 */
public record Terminal(PrintStream output, PrintStream error, boolean interactive) {
    private static final String PROPERTY = "transferscope.terminal";

    /** The process' own; whether it is a terminal, infra/transferscope knows. */
    public static Terminal ofProcess() {
        return new Terminal(System.out, System.err, Boolean.getBoolean(PROPERTY));
    }

    public void print(Iterable<String> lines) {
        lines.forEach(output::println);
    }

    /** Asks the person who watches; whatever is no clear yes means no. */
    public boolean agrees(String question, InputStream answers) {
        error.print(question + " [y/N] ");
        error.flush();
        try {
            @Nullable String answer =
                    new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8))
                            .readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            return false;
        }
    }

    public void say(String line) {
        error.println(line);
        error.flush();
    }
}
