package io.transferscope.k8s;

import io.smallrye.config.ConfigMappings.ConfigClass;
import io.transferscope.dataset.location.RemoteConfig;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.settings.Setting;
import io.transferscope.runtime.setup.SetupConfig;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The environment variables that the code reads. */
final class KnownSettings {
    /** Quarkus' own and the JVM's, which no code of ours names. */
    private static final Set<String> OTHERS =
            Set.of(
                    "QUARKUS_HTTP_HOST",
                    "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                    "QUARKUS_LOG_LEVEL",
                    "JAVA_TOOL_OPTIONS",
                    "MALLOC_ARENA_MAX",
                    "OMP_NUM_THREADS",
                    "OPENBLAS_NUM_THREADS");

    private KnownSettings() {}

    /** Those of a pod's program. */
    static Set<String> of(String component) {
        Set<String> known = new TreeSet<>(OTHERS);
        for (Class<?> config : configs(component)) {
            ConfigClass.configClass(config).getProperties().keySet().stream()
                    .map(Setting::variable)
                    .forEach(known::add);
        }
        return known;
    }

    /** What describes the settings of a pod's program: its own, and those that it shares. */
    static List<Class<?>> configs(String component) {
        return switch (component) {
            case "splitter" -> List.of(RuntimeConfig.class, service(component), RemoteConfig.class);
            case "trainer", "transfer", "aggregator" ->
                    List.of(RuntimeConfig.class, service(component));
            default -> List.of(RuntimeConfig.class, SetupConfig.class);
        };
    }

    private static Class<?> service(String name) {
        String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        try {
            return Class.forName("io.transferscope." + name + "." + type + "Config");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
