package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * ConfigMaps, Secrets, accounts and claims that pods name are there, or k8s/README.md asks for
 * them.
 */
final class References implements Check {
    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        Map<String, Set<String>> secrets = secrets(deployed);
        String documented = Sources.read(Sources.K8S.resolve("README.md"));
        for (Pod pod : deployed.pods()) {
            require(
                    deployed,
                    pod,
                    "ServiceAccount",
                    pod.spec().path("serviceAccountName"),
                    problems);
            for (JsonNode source : pod.container().path("envFrom")) {
                require(
                        deployed,
                        pod,
                        "ConfigMap",
                        Manifest.at(source, "configMapRef.name"),
                        problems);
            }
            Set<String> volumes = new HashSet<>();
            for (JsonNode volume : pod.spec().path("volumes")) {
                volumes.add(volume.path("name").asText());
                if (volume.has("configMap")) {
                    require(
                            deployed,
                            pod,
                            "ConfigMap",
                            Manifest.at(volume, "configMap.name"),
                            problems);
                }
                outside(
                        pod,
                        "claim",
                        Manifest.at(volume, "persistentVolumeClaim.claimName"),
                        documented,
                        problems);
                String secret = Manifest.at(volume, "secret.secretName").asText();
                if (secrets.containsKey(secret)) {
                    Manifest.each(Manifest.at(volume, "secret.items"))
                            .map(item -> item.path("key").asText())
                            .filter(key -> !secrets.getOrDefault(secret, Set.of()).contains(key))
                            .map(key -> pod.says("Secret " + secret + " has no key " + key))
                            .forEach(problems::add);
                } else {
                    outside(
                            pod,
                            "Secret",
                            Manifest.at(volume, "secret.secretName"),
                            documented,
                            problems);
                }
            }
            for (JsonNode template : pod.owner().at("spec.volumeClaimTemplates")) {
                volumes.add(Manifest.at(template, "metadata.name").asText());
            }
            Manifest.each(pod.container().path("volumeMounts"))
                    .map(mount -> mount.path("name").asText())
                    .filter(name -> !volumes.contains(name))
                    .map(name -> pod.says("volumeMounts: there is no volume " + name))
                    .forEach(problems::add);
        }
        return problems;
    }

    private static void require(
            Deployed deployed, Pod pod, String kind, JsonNode name, List<String> problems) {
        if (deployed.find(kind, name.asText()).isEmpty()) {
            problems.add(pod.says("there is no " + kind + " '" + name.asText() + "'"));
        }
    }

    /** What an overlay does not make is a prerequisite, and so it is written down. */
    private static void outside(
            Pod pod, String kind, JsonNode name, String documented, List<String> problems) {
        if (!name.isMissingNode() && !documented.contains("`" + name.asText() + "`")) {
            problems.add(
                    pod.says(
                            "%s `%s` is not made here, and k8s/README.md does not ask for it"
                                    .formatted(kind, name.asText())));
        }
    }

    /** Secrets that are here, or that Strimzi makes, with their keys. */
    private static Map<String, Set<String>> secrets(Deployed deployed) {
        Map<String, Set<String>> secrets = new HashMap<>();
        deployed.of("Secret")
                .forEach(
                        secret ->
                                secrets.put(
                                        secret.name(), Manifest.map(secret.at("data")).keySet()));
        deployed.of("KafkaUser")
                .map(Manifest::name)
                .collect(Collectors.toSet())
                .forEach(user -> secrets.put(user, Set.of("password", "sasl.jaas.config")));
        deployed.of("Kafka")
                .forEach(
                        kafka ->
                                secrets.put(
                                        kafka.name() + "-cluster-ca-cert",
                                        Set.of("ca.crt", "ca.p12", "ca.password")));
        return secrets;
    }
}
