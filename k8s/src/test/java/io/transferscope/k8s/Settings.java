package io.transferscope.k8s;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every variable of our pods is one that their code reads, and none that it needs is missing. */
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
        }
        return problems;
    }
}
