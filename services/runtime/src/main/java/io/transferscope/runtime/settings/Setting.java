package io.transferscope.runtime.settings;

import io.transferscope.runtime.failure.TransferscopeException;
import java.util.Locale;

/**
 * Names of settings, as messages say them: {@code transferscope.kafka.tls} is {@code
 * TRANSFERSCOPE_KAFKA_TLS} in the environment.
 */
public final class Setting {
    private Setting() {}

    /** The environment variable of a setting. */
    public static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** A setting's name in both spellings. */
    public static String named(String name) {
        return name + " (" + variable(name) + ")";
    }

    /** A complaint that names the setting in both spellings. */
    public static TransferscopeException invalid(String name, String complaint) {
        return TransferscopeException.invalid("Setting " + named(name) + " " + complaint);
    }
}
