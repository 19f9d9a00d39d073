package io.transferscope.cli.terminal;

/** What the command line ends with. */
public final class ExitCode {
    public static final int OK = 0;

    /** The study failed or was rejected, or what is needed does not answer. */
    public static final int FAILED = 1;

    /** Wrong arguments. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
