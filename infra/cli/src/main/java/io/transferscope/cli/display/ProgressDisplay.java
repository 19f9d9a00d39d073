package io.transferscope.cli.display;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;

/** Shows people how a study gets on. */
public final class ProgressDisplay {
    private static final Duration LINES_EVERY = Duration.ofSeconds(5);

    private ProgressDisplay() {}

    /** One that redraws itself on a terminal, or lines every few seconds into anything else. */
    public static StudyProgress to(PrintStream output, boolean terminal, Clock clock) {
        return terminal ? new LiveProgress(output) : new PlainProgress(output, clock, LINES_EVERY);
    }
}
