package io.transferscope.runtime.settings;

import static java.util.stream.Collectors.joining;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.transferscope.runtime.failure.TransferscopeException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Fills the interfaces that describe settings where there is no Quarkus to do it. */
public final class EnvironmentConfig {
    private static final int ENVIRONMENT_ORDINAL = 300;
    private static final int OPTIONS_ORDINAL = 400;

    private static final Pattern NOT_CONVERTED =
            Pattern.compile(
                    "The config property (?<name>\\S+) with the config value"
                            + " \"(?<value>.*)\" threw an Exception whilst being converted"
                            + " ([\\w.]+Exception: )?(SRCFG\\d+: )?(?<reason>.*)",
                    Pattern.DOTALL);

    private EnvironmentConfig() {}

    /** From environment variables. */
    public static <T> T read(Class<T> mapping, Map<String, String> environment) {
        return read(mapping, environment, Map.of());
    }

    /**
     * From environment variables and, before them, from options by dotted names.
     *
     * @throws TransferscopeException of kind INVALID where some are wrong, naming them
     */
    public static <T> T read(
            Class<T> mapping, Map<String, String> environment, Map<String, String> options) {
        try {
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .withCustomizers(new BlankValuesConfig(), new LiteralValuesConfig())
                    .withSources(
                            new PropertiesConfigSource(options, "options", OPTIONS_ORDINAL),
                            new EnvConfigSource(environment, ENVIRONMENT_ORDINAL))
                    .withDefaultValue("java.io.tmpdir", System.getProperty("java.io.tmpdir"))
                    .withMapping(mapping)
                    .withValidateUnknown(false)
                    .build()
                    .getConfigMapping(mapping);
        } catch (ConfigValidationException e) {
            throw TransferscopeException.invalid(
                    IntStream.range(0, e.getProblemCount())
                            .mapToObj(i -> reworded(e.getProblem(i).getMessage()))
                            .collect(joining("; ")),
                    e);
        }
    }

    /** SmallRye's message without its numbers and classes, and with the variable's name. */
    private static String reworded(String message) {
        Matcher failed = NOT_CONVERTED.matcher(message);
        return failed.find()
                ? String.format(
                        Locale.ROOT,
                        "Setting %s cannot be \"%s\": %s",
                        Setting.named(failed.group("name")),
                        failed.group("value"),
                        failed.group("reason"))
                : message;
    }
}
