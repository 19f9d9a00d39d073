package io.transferscope.runtime.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Expressions;
import io.smallrye.config.Priorities;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.OptionalInt;

/**
 * Has a dollar sign in a setting of ours stand for itself, in a password for example, where
 * SmallRye would look for an expression; in services too, which find this class under {@code
 * META-INF/services}. Expressions in our own defaults stay what they are.
 */
public final class LiteralValuesConfig implements SmallRyeConfigBuilderCustomizer {
    private static final String OURS = "transferscope.";

    /** Of the properties that a program brings along; all that is set from outside has a higher. */
    private static final int OWN_PROPERTIES = 250;

    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        builder.withInterceptorFactories(
                new ConfigSourceInterceptorFactory() {
                    @Override
                    public ConfigSourceInterceptor getInterceptor(
                            ConfigSourceInterceptorContext context) {
                        return LiteralValuesConfig::literal;
                    }

                    /** Before SmallRye's own, which replaces expressions. */
                    @Override
                    public OptionalInt getPriority() {
                        return OptionalInt.of(Priorities.APPLICATION);
                    }
                });
    }

    private static ConfigValue literal(ConfigSourceInterceptorContext context, String name) {
        if (!name.startsWith(OURS)) {
            return context.proceed(name);
        }
        ConfigValue value = Expressions.withoutExpansion(() -> context.proceed(name));
        return value != null && value.getConfigSourceOrdinal() > OWN_PROPERTIES
                ? value
                : context.proceed(name);
    }
}
