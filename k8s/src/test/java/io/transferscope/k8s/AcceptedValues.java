package io.transferscope.k8s;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.transferscope.dataset.location.RemoteSettings;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.SettingsReader;
import io.transferscope.runtime.setup.Setup;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The code accepts every value that it would find in the environment of its pod. */
final class AcceptedValues implements Check {
    /** Read when the service starts, from inside the pod. */
    private static final Set<String> TRUSTED_FILES = Set.of("TRANSFERSCOPE_KAFKA_TRUSTSTORE");

    private static final int ORDINAL_OF_ENVIRONMENT = 300;

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        for (Pod pod : deployed.ours()) {
            Map<String, String> readable = new HashMap<>(pod.environment());
            readable.keySet().removeAll(TRUSTED_FILES);
            SettingsReader reader = SettingsReader.ofEnvironment(readable);
            if (pod.isService()) {
                ofRuntime(pod, reader, problems);
                if (pod.component().equals("splitter")) {
                    ask(pod, RemoteSettings::from, reader, problems);
                }
                ofService(pod, readable, problems);
            } else {
                Consumer<String> nobody = line -> {};
                ask(pod, asked -> new Setup(asked, Clock.systemUTC(), nobody), reader, problems);
            }
        }
        return problems;
    }

    private static void ofRuntime(Pod pod, SettingsReader reader, List<String> problems) {
        ask(pod, KafkaSettings::from, reader, problems);
        ask(pod, ObjectStoreSettings::from, reader, problems);
        ask(pod, CacheSettings::from, reader, problems);
    }

    private static void ask(
            Pod pod,
            Function<SettingsReader, Object> settings,
            SettingsReader reader,
            List<String> problems) {
        try {
            settings.apply(reader);
        } catch (TransferscopeException e) {
            problems.add(pod.says("environment: " + e.getMessage()));
        }
    }

    /** The service's configuration interface, filled as Quarkus fills it. */
    private static void ofService(Pod pod, Map<String, String> readable, List<String> problems) {
        Map<String, String> defaults =
                Map.of("java.io.tmpdir", System.getProperty("java.io.tmpdir"));
        try {
            new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .withSources(
                            new EnvConfigSource(readable, ORDINAL_OF_ENVIRONMENT),
                            new PropertiesConfigSource(defaults, "defaults", 0))
                    .withMapping(KnownSettings.config(pod.component()))
                    .build();
        } catch (ConfigValidationException e) {
            for (int i = 0; i < e.getProblemCount(); i++) {
                problems.add(pod.says("environment: " + plain(e.getProblem(i).getMessage())));
            }
        }
    }

    /** Without the exception's class and the numbers of SmallRye's messages. */
    private static String plain(String message) {
        return message.replaceAll("^[\\w.]+Exception: ", "").replaceAll("SRCFG\\d+: ", "");
    }
}
