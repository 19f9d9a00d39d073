package io.transferscope.local;

import java.io.PrintStream;

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

    void print(Iterable<String> lines) {
        lines.forEach(output::println);
    }

    void say(String line) {
        error.println(line);
        error.flush();
    }
}
