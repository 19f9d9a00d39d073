package io.transferscope.cli;

/** What the command line ends with. */
final class ExitCode {
    static final int OK = 0;

    /** The study failed or was rejected, or what is needed does not answer. */
    static final int FAILED = 1;

    /** Wrong arguments. */
    static final int USAGE = 2;

    private ExitCode() {}
}
