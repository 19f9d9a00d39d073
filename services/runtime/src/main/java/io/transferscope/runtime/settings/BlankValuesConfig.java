package io.transferscope.runtime.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Has a setting of ours that is blank count as not set, in services too, which find this class
 * under {@code META-INF/services}: it then has its default, or is left out.
 */
public final class BlankValuesConfig implements SmallRyeConfigBuilderCustomizer {
    private static final String OURS = "transferscope.";

    /** Below SmallRye's own, which look for expressions in the defaults. */
    private static final int PRIORITY = Priorities.LIBRARY;

    /** SmallRye's for its defaults, which may have expressions. */
    private static final int DEFAULT_ORDINAL = Integer.MIN_VALUE;

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        Map<String, String> defaults = builder.getDefaultValues(); // others may come yet
        builder.withInterceptorFactories(
                new ConfigSourceInterceptorFactory() {
                    @Override
                    public ConfigSourceInterceptor getInterceptor(
                            ConfigSourceInterceptorContext context) {
                        return byDefault(defaults);
                    }

                    @Override
                    public OptionalInt getPriority() {
                        return OptionalInt.of(PRIORITY);
                    }
                });
    }

    private static ConfigSourceInterceptor byDefault(Map<String, String> defaults) {
        return (context, name) -> {
            ConfigValue value = context.proceed(name);
            if (value == null || !name.startsWith(OURS) || !isBlank(value)) {
                return value;
            }
            String usual = defaults.get(name);
            return usual == null
                    ? null
                    : value.withValue(usual).withConfigSourceOrdinal(DEFAULT_ORDINAL);
        };
    }

    private static boolean isBlank(ConfigValue value) {
        return value.getValue() != null && value.getValue().isBlank();
    }
}
