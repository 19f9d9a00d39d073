package io.transferscope.cli.display;

import io.transferscope.studies.view.StudyView;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line every few seconds, where there is something new. */
final class PlainProgress implements StudyProgress {
    private final PrintStream output;
    private final Clock clock;
    private final Duration pause;
    private @Nullable Instant lastShown;
    private @Nullable StudyView last;
    private boolean isClosed;

    PlainProgress(PrintStream output, Clock clock, Duration pause) {
        this.output = output;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public synchronized void show(StudyView view) {
        Instant now = clock.instant();
        boolean stateIsNew = last == null || last.overview().state() != view.overview().state();
        boolean due = lastShown == null || !now.isBefore(lastShown.plus(pause));
        if (!view.equals(last) && (stateIsNew || due)) {
            say(ProgressText.line(view));
            lastShown = now;
            last = view;
        }
    }

    @Override
    public synchronized void say(String line) {
        if (!isClosed) {
            output.println(line);
            output.flush();
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
    }
}
