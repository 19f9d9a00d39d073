package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The keys of ConfigMaps and Secrets: made here, made by Strimzi, or asked for by k8s/README.md.
 */
final class Keys {
    private static final Set<String> OF_KAFKA_USER = Set.of("password", "sasl.jaas.config");
    private static final Set<String> OF_CLUSTER_CA = Set.of("ca.crt", "ca.p12", "ca.password");
    private static final Set<String> OF_OBJECT_STORE = Set.of("access-key", "secret-key");
    private static final Set<String> OF_API_TOKEN = Set.of("token");

    private final Deployed deployed;
    private final String readme = Sources.read(Sources.K8S.resolve("README.md"));

    Keys(Deployed deployed) {
        this.deployed = deployed;
    }

    /** Those of a ConfigMap, which must be made here; nothing where it is not there. */
    Optional<Set<String>> ofConfigMap(String name) {
        return deployed.find("ConfigMap", name).map(Keys::written);
    }

    /** Those of a Secret; nothing where nobody makes it. */
    Optional<Set<String>> ofSecret(String name) {
        return deployed.find("Secret", name)
                .map(Keys::written)
                .or(() -> deployed.find("KafkaUser", name).map(user -> OF_KAFKA_USER))
                .or(() -> ofClusterCa(name))
                .or(() -> ofPrerequisite(name));
    }

    /** Those of what a volume or a variable refers to; nothing for other volumes. */
    Optional<Set<String>> ofVolume(JsonNode volume) {
        return volume.has("secret")
                ? ofSecret(Manifest.at(volume, "secret.secretName").asText())
                : ofConfigMap(Manifest.at(volume, "configMap.name").asText());
    }

    private static Set<String> written(Manifest manifest) {
        Set<String> keys = new TreeSet<>(Manifest.map(manifest.at("data")).keySet());
        keys.addAll(Manifest.map(manifest.at("stringData")).keySet());
        return keys;
    }

    private Optional<Set<String>> ofClusterCa(String name) {
        return deployed.of("Kafka")
                        .map(kafka -> kafka.name() + "-cluster-ca-cert")
                        .collect(Collectors.toSet())
                        .contains(name)
                ? Optional.of(OF_CLUSTER_CA)
                : Optional.empty();
    }

    private Optional<Set<String>> ofPrerequisite(String name) {
        if (!readme.contains("`" + name + "`")) {
            return Optional.empty();
        }
        return switch (name) {
            case "transferscope-api-token" -> Optional.of(OF_API_TOKEN);
            default ->
                    name.startsWith("transferscope-object-store")
                                    || name.equals("transferscope-data-store")
                            ? Optional.of(OF_OBJECT_STORE)
                            : Optional.empty();
        };
    }
}
