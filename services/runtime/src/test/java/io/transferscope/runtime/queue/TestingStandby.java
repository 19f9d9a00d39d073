package io.transferscope.runtime.queue;

import java.time.Duration;
import java.util.Optional;

/** Standbys for deliveries without a queue. */
final class TestingStandby {
    private TestingStandby() {}

    static Standby none() {
        return new Standby(Duration.ofSeconds(5), Optional::empty, System::nanoTime);
    }
}
