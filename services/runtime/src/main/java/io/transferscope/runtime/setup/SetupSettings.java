package io.transferscope.runtime.setup;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.settings.SettingsReader;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * How to set up.
 *
 * <p>Read from {@code transferscope.setup.*}:
 *
 * <ul>
 *   <li>{@code replicas} of each topic that is created; the broker's default by default
 *   <li>{@code patience} with a broker and a store that do not answer yet: 5m by default
 * </ul>
 *
 * @param replicas -1 for the broker's default
 */
public record SetupSettings(short replicas, Duration patience) {
    public static final String REPLICAS = "transferscope.setup.replicas";
    public static final String PATIENCE = "transferscope.setup.patience";

    private static final short BROKERS_DEFAULT = -1;
    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(5);

    public SetupSettings {
        requireNonNull(patience, "patience is null");
        if (replicas < 1 && replicas != BROKERS_DEFAULT) {
            throw SettingsReader.invalid(REPLICAS, "must be at least 1, but is " + replicas);
        }
        if (patience.isNegative()) {
            throw SettingsReader.invalid(PATIENCE, "must not be negative, but is " + patience);
        }
    }

    static SetupSettings from(SettingsReader reader) {
        return new SetupSettings(
                reader.text(REPLICAS).map(SetupSettings::replicas).orElse(BROKERS_DEFAULT),
                reader.text(PATIENCE).map(SetupSettings::patience).orElse(USUAL_PATIENCE));
    }

    private static short replicas(String text) {
        try {
            return Short.parseShort(text);
        } catch (NumberFormatException e) {
            throw SettingsReader.invalid(REPLICAS, "must be a small number, but is " + text);
        }
    }

    /** As other settings are written: 90s, 5m, 1h. */
    private static Duration patience(String text) {
        try {
            return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException e) {
            throw SettingsReader.invalid(PATIENCE, "must be like 90s or 5m, but is " + text);
        }
    }
}
