package io.transferscope.dataset.location;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Knows a connection over which next to nothing comes: one that sends a byte now and then. */
final class StallDetector {
    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final long LEAST = 60 << 10;

    private long since = System.nanoTime();
    private long bytes;

    /** It is better given up, and made anew. */
    static final class StalledException extends IOException {
        private static final long serialVersionUID = 1;

        StalledException(String message) {
            super(message);
        }
    }

    void arrived(int more) throws StalledException {
        bytes += more;
        long passed = System.nanoTime() - since;
        if (passed < WINDOW.toNanos()) {
            return;
        }
        if (bytes < LEAST) {
            throw new StalledException(
                    String.format(
                            Locale.ROOT,
                            "stalled: %d bytes came in %d s",
                            bytes,
                            passed / 1_000_000_000));
        }
        since = System.nanoTime();
        bytes = 0;
    }
}
