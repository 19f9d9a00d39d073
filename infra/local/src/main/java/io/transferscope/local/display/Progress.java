package io.transferscope.local.display;

import io.transferscope.local.follow.StudyView;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;

/** Shows how a study gets on; safe for use by many threads. */
public interface Progress extends AutoCloseable {
    /** Shows the study as it stands; may be called often. */
    void show(StudyView view);

    /** Says something else in between. */
    void say(String line);

    /** Leaves the last picture where it is, and is silent from then on. */
    @Override
    void close();

    /** One that redraws itself on a terminal, or lines every few seconds into anything else. */
    static Progress to(PrintStream output, boolean terminal, Clock clock) {
        return terminal
                ? new LiveProgress(output)
                : new PlainProgress(output, clock, Duration.ofSeconds(5));
    }
}
