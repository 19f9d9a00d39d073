package io.transferscope.runtime.setup;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.settings.Setting;
import java.time.Duration;

/**
 * How to set up.
 *
 * @param replicas of each topic that is created; -1 for the broker's default
 * @param patience with a broker and a store that do not answer yet
 */
public record SetupSettings(short replicas, Duration patience) {
    private static final String REPLICAS = "transferscope.setup.replicas";
    private static final short BROKERS_DEFAULT = -1;

    public SetupSettings {
        requireNonNull(patience, "patience is null");
        if (replicas < 1 && replicas != BROKERS_DEFAULT) {
            throw Setting.invalid(REPLICAS, "must be at least 1, but is " + replicas);
        }
    }

    /**
     * @throws io.transferscope.runtime.failure.TransferscopeException of kind INVALID where one is
     *     wrong, naming it
     */
    public static SetupSettings from(SetupConfig config) {
        return new SetupSettings(config.replicas().orElse(BROKERS_DEFAULT), config.patience());
    }
}
