package io.transferscope.cli.dataset;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Says how far a reading is: in place on a terminal, else in a line at times. */
public final class ReadingProgress implements ProgressListener, AutoCloseable {
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration IN_LOG = Duration.ofSeconds(10);
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream output;
    private final boolean interactive;
    private final Clock clock;
    private final String what;
    private Instant shown;
    private boolean isDrawn;

    /**
     * @param what is read, such as <em>images</em>
     */
    public ReadingProgress(PrintStream output, boolean interactive, Clock clock, String what) {
        this.output = requireNonNull(output, "output is null");
        this.interactive = interactive;
        this.clock = requireNonNull(clock, "clock is null");
        this.what = requireNonNull(what, "what is null");
        this.shown = clock.instant();
    }

    @Override
    public void read(int done, int total) {
        Instant now = clock.instant();
        if (now.isBefore(shown.plus(interactive ? ON_TERMINAL : IN_LOG))) {
            return;
        }
        shown = now;
        isDrawn = interactive;
        String line = String.format(Locale.ROOT, "%,d of %,d %s", done, total, what);
        output.print(interactive ? CLEAR + line : line + System.lineSeparator());
        output.flush();
    }

    @Override
    public void close() {
        if (isDrawn) {
            output.print(CLEAR);
            output.flush();
        }
    }
}
