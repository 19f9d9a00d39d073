package io.transferscope.runtime.settings;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.TransferscopeException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings by dotted names such as {@code transferscope.kafka.bootstrap-servers}, which is
 * {@code TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS} in the environment. Services and command line read
 * the same names from whatever they have, and say them in their complaints.
 */
public final class SettingsReader {
    private final Function<String, Optional<String>> lookup;

    private SettingsReader(Function<String, Optional<String>> lookup) {
        this.lookup = requireNonNull(lookup, "lookup is null");
    }

    /** From anything that answers to dotted names. */
    public static SettingsReader of(Function<String, Optional<String>> lookup) {
        return new SettingsReader(lookup);
    }

    /** From environment variables. */
    public static SettingsReader ofEnvironment(Map<String, String> environment) {
        return new SettingsReader(name -> Optional.ofNullable(environment.get(variable(name))));
    }

    /** The environment variable of a setting. */
    public static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Answers first with these values, by dotted names: options of a command line, for example. */
    public SettingsReader withPreferred(Map<String, String> values) {
        Map<String, String> preferred = Map.copyOf(values);
        return new SettingsReader(
                name -> Optional.ofNullable(preferred.get(name)).or(() -> lookup.apply(name)));
    }

    /** A value that is set and not blank. */
    public Optional<String> text(String name) {
        return lookup.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    public String text(String name, String defaultValue) {
        return text(name).orElse(defaultValue);
    }

    public Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    public boolean flag(String name, boolean defaultValue) {
        return text(name).map(text -> parseFlag(name, text)).orElse(defaultValue);
    }

    /** A secret, as {@code name} itself or as the file that {@code name-file} gives. */
    public @Nullable Secret secret(String name) {
        Optional<Secret> value = text(name).map(Secret::of);
        Optional<Secret> file = path(name + "-file").map(Secret::file);
        if (value.isPresent() && file.isPresent()) {
            throw invalid(name, "and " + name + "-file are both set: keep one of them");
        }
        return value.or(() -> file).orElse(null);
    }

    /** One of an enum's constants; dashes and small letters are accepted. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        return text(name).map(text -> parseChoice(name, text, type));
    }

    /** A complaint that names the setting in both spellings. */
    public static TransferscopeException invalid(String name, String complaint) {
        return TransferscopeException.invalid(
                "Setting " + name + " (" + variable(name) + ") " + complaint);
    }

    private static boolean parseFlag(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, "must be true or false, but is " + text);
        };
    }

    private static <E extends Enum<E>> E parseChoice(String name, String text, Class<E> type) {
        String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        throw invalid(
                name,
                "must be one of "
                        + java.util.Arrays.toString(type.getEnumConstants())
                        + ", but is "
                        + text);
    }
}
