package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.runtime.settings.CacheSettings;
import io.transferscope.runtime.settings.KafkaSettings;
import io.transferscope.runtime.settings.ObjectStoreSettings;
import io.transferscope.runtime.settings.SettingsReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Every variable of our pods is one that their code reads, its value is one that the code accepts,
 * and none is missing; files that are named are mounted.
 */
final class Settings implements Check {
    private static final List<String> REQUIRED =
            List.of(
                    "TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS",
                    "TRANSFERSCOPE_OBJECT_STORE_ENDPOINT",
                    "TRANSFERSCOPE_OBJECT_STORE_BUCKET",
                    "TRANSFERSCOPE_OBJECT_STORE_ACCESS_KEY_FILE",
                    "TRANSFERSCOPE_OBJECT_STORE_SECRET_KEY_FILE",
                    "TRANSFERSCOPE_CACHE_DIRECTORY",
                    "JAVA_TOOL_OPTIONS");

    /** Says that tokens are an issuer's; left out, the base's would count. */
    private static final String MAY_BE_EMPTY = "TRANSFERSCOPE_AGGREGATOR_ACCESS_TOKEN_FILE";

    private static final Map<String, List<String>> REQUIRED_OF =
            Map.of(
                    "splitter", List.of("QUARKUS_HTTP_HOST", "TRANSFERSCOPE_SPLITTER_SCRATCH"),
                    "trainer",
                            List.of(
                                    "QUARKUS_HTTP_HOST",
                                    "TRANSFERSCOPE_TRAINER_SCRATCH",
                                    "OMP_NUM_THREADS"),
                    "transfer", List.of("QUARKUS_HTTP_HOST"),
                    "aggregator", List.of("QUARKUS_HTTP_HOST", MAY_BE_EMPTY),
                    "setup", List.of());

    /** Read when the service starts, from inside the pod. */
    private static final Set<String> TRUSTED_FILES = Set.of("TRANSFERSCOPE_KAFKA_TRUSTSTORE");

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        for (Pod pod : deployed.ours()) {
            Map<String, String> environment = pod.environment();
            Set<String> known = KnownSettings.of(pod.component());
            environment.keySet().stream()
                    .filter(name -> !known.contains(name))
                    .map(
                            name ->
                                    pod.says(
                                            "environment: "
                                                    + name
                                                    + " is no setting of "
                                                    + pod.component()))
                    .forEach(problems::add);
            List<String> required = new ArrayList<>(REQUIRED);
            required.addAll(REQUIRED_OF.getOrDefault(pod.component(), List.of()));
            required.stream()
                    .filter(
                            name ->
                                    !environment.containsKey(name)
                                            || environment.get(name).isBlank()
                                                    && !name.equals(MAY_BE_EMPTY))
                    .map(name -> pod.says("environment: " + name + " is required, and missing"))
                    .forEach(problems::add);
            unmounted(pod, environment, problems);
            refused(pod, environment, problems);
        }
        return problems;
    }

    private static void unmounted(Pod pod, Map<String, String> environment, List<String> problems) {
        List<String> mounted =
                Manifest.each(pod.container().path("volumeMounts"))
                        .map(mount -> mount.path("mountPath"))
                        .map(JsonNode::asText)
                        .toList();
        environment.forEach(
                (name, value) -> {
                    if (value.startsWith("/") && mounted.stream().noneMatch(value::startsWith)) {
                        problems.add(
                                pod.says(
                                        "environment: %s is %s, but only %s are mounted"
                                                .formatted(name, value, mounted)));
                    }
                });
    }

    /** What the code itself says to these values. */
    private static void refused(Pod pod, Map<String, String> environment, List<String> problems) {
        Map<String, String> readable = new HashMap<>(environment);
        readable.keySet().removeAll(TRUSTED_FILES);
        SettingsReader reader = SettingsReader.ofEnvironment(readable);
        for (Function<SettingsReader, ?> settings :
                List.<Function<SettingsReader, ?>>of(
                        KafkaSettings::from, ObjectStoreSettings::from, CacheSettings::from)) {
            try {
                settings.apply(reader);
            } catch (TransferscopeException e) {
                problems.add(pod.says(e.getMessage()));
            }
        }
    }
}
