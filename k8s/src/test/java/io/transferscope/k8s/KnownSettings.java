package io.transferscope.k8s;

import io.transferscope.dataset.location.RemoteSettings;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.SettingsReader;
import io.transferscope.runtime.setup.SetupSettings;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

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

    /** Of the Job that prepares topics and bucket. */
    private static final Set<String> SETUP =
            Set.of(
                    SettingsReader.variable(SetupSettings.REPLICAS),
                    SettingsReader.variable(SetupSettings.PATIENCE));

    private KnownSettings() {}

    /** Those of a pod's program. */
    static Set<String> of(String component) {
        Set<String> known = new TreeSet<>(OTHERS);
        known.addAll(askedFor());
        if (component.equals("splitter")) {
            known.addAll(askedFor(RemoteSettings::from));
        }
        if (Sources.SERVICES.contains(component)) {
            known.addAll(mapped(component));
        } else {
            known.addAll(SETUP);
        }
        return known;
    }

    /** What runtime asks for when a service starts. */
    private static Set<String> askedFor() {
        return askedFor(
                reader -> {
                    KafkaSettings.from(reader);
                    ObjectStoreSettings.from(reader);
                    CacheSettings.from(reader);
                });
    }

    private static Set<String> askedFor(Consumer<SettingsReader> settings) {
        Set<String> asked = new TreeSet<>();
        // Where there is a bucket, there is a store; keys and tokens exclude each other.
        for (String suffix : List.of("-key", "-token-file")) {
            settings.accept(
                    SettingsReader.of(
                            name -> {
                                asked.add(SettingsReader.variable(name));
                                return name.endsWith(suffix) || name.endsWith(".buckets")
                                        ? Optional.of("given")
                                        : Optional.empty();
                            }));
        }
        return asked;
    }

    /** The configuration interface of a service. */
    static Class<?> config(String service) {
        String type = service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1);
        try {
            return Class.forName("io.transferscope." + service + "." + type + "Config");
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** The methods of a service's configuration interface, by SmallRye's rule. */
    private static Set<String> mapped(String service) {
        Set<String> names = new TreeSet<>();
        add("transferscope." + service, config(service), names);
        return names;
    }

    private static void add(String prefix, Class<?> group, Set<String> names) {
        for (Method method : group.getDeclaredMethods()) {
            String name =
                    prefix
                            + "."
                            + method.getName()
                                    .replaceAll("([A-Z])", "-$1")
                                    .toLowerCase(Locale.ROOT);
            if (method.getReturnType().isInterface()
                    && method.getReturnType().getName().startsWith("io.transferscope.")) {
                add(name, method.getReturnType(), names);
            } else {
                names.add(SettingsReader.variable(name));
            }
        }
    }
}
