package io.transferscope.k8s;

import io.transferscope.dataset.location.RemoteConfig;
import io.transferscope.dataset.location.RemoteSettings;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.EnvironmentConfig;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.RuntimeConfig;
import io.transferscope.runtime.setup.SetupConfig;
import io.transferscope.runtime.setup.SetupSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The code accepts every value that it would find in the environment of its pod. */
final class AcceptedValues implements Check {
    /** Read when the service starts, from inside the pod. */
    private static final Set<String> TRUSTED_FILES = Set.of("TRANSFERSCOPE_KAFKA_TRUSTSTORE");

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        for (Pod pod : deployed.ours()) {
            Map<String, String> readable = new HashMap<>(pod.environment());
            readable.keySet().removeAll(TRUSTED_FILES);
            for (Class<?> config : KnownSettings.configs(pod.component())) {
                try {
                    check(EnvironmentConfig.read(config, readable));
                } catch (TransferscopeException e) {
                    problems.add(pod.says("environment: " + e.getMessage()));
                }
            }
        }
        return problems;
    }

    /** As the program does with what it has read. */
    private static void check(Object config) {
        if (config instanceof RuntimeConfig runtime) {
            KafkaSettings.from(runtime.kafka());
            ObjectStoreSettings.from(runtime.objectStore());
            CacheSettings.from(runtime.cache());
        } else if (config instanceof RemoteConfig remote) {
            RemoteSettings.from(remote);
        } else if (config instanceof SetupConfig setup) {
            SetupSettings.from(setup);
        }
    }
}
