package io.transferscope.runtime.setup;

import io.transferscope.runtime.settings.SettingsReader;
import java.time.Clock;

/** Gives {@link Setup} the process' environment, clock and standard output. */
final class SetupWiring {
    private SetupWiring() {}

    static int run() {
        return Setup.run(
                SettingsReader.ofEnvironment(System.getenv()),
                Clock.systemUTC(),
                System.out::println);
    }
}
