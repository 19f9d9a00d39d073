package io.transferscope.runtime.setup;

import java.time.Clock;

/** Gives {@link Setup} the process' environment, clock and standard output. */
final class SetupWiring {
    private SetupWiring() {}

    static int run() {
        return Setup.run(System.getenv(), Clock.systemUTC(), System.out::println);
    }
}
