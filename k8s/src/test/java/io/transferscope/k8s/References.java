package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * ConfigMaps, Secrets, accounts and claims that pods name are there with their keys, or
 * k8s/README.md asks for them.
 */
final class References implements Check {
    private static final List<String> REFERENCES = List.of("secretKeyRef", "configMapKeyRef");

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        Keys keys = new Keys(deployed);
        for (Pod pod : deployed.pods()) {
            String account = pod.spec().path("serviceAccountName").asText();
            if (deployed.find("ServiceAccount", account).isEmpty()) {
                problems.add(
                        pod.says(
                                "serviceAccountName: there is no ServiceAccount '"
                                        + account
                                        + "'"));
            }
            ofEnvironment(pod, keys, problems);
            ofVolumes(pod, keys, problems);
            ofMounts(pod, problems);
        }
        return problems;
    }

    private static void ofEnvironment(Pod pod, Keys keys, List<String> problems) {
        for (JsonNode source : pod.container().path("envFrom")) {
            String name = Manifest.at(source, "configMapRef.name").asText();
            check(pod, "envFrom: ConfigMap " + name, keys.ofConfigMap(name), "", problems);
        }
        for (JsonNode variable : pod.container().path("env")) {
            for (String field : REFERENCES) {
                JsonNode reference = Manifest.at(variable, "valueFrom." + field);
                if (reference.isMissingNode()) {
                    continue;
                }
                String name = reference.path("name").asText();
                check(
                        pod,
                        "env: %s: %s %s".formatted(variable.path("name").asText(), field, name),
                        field.startsWith("secret") ? keys.ofSecret(name) : keys.ofConfigMap(name),
                        reference.path("key").asText(),
                        problems);
            }
        }
    }

    private static void ofVolumes(Pod pod, Keys keys, List<String> problems) {
        String readme = Sources.read(Sources.K8S.resolve("README.md"));
        for (JsonNode volume : pod.spec().path("volumes")) {
            String place = "volumes: " + volume.path("name").asText();
            String claim = Manifest.at(volume, "persistentVolumeClaim.claimName").asText();
            if (!claim.isEmpty() && !readme.contains("`" + claim + "`")) {
                problems.add(
                        pod.says(
                                "%s: claim %s is not made here, and k8s/README.md does not ask for it"
                                        .formatted(place, claim)));
            }
            for (String kind : List.of("secret", "configMap")) {
                JsonNode source = volume.path(kind);
                if (source.isMissingNode()) {
                    continue;
                }
                String name = source.path(kind.equals("secret") ? "secretName" : "name").asText();
                String what = "%s: %s %s".formatted(place, kind, name);
                if (Sources.SERVICES.stream()
                        .anyMatch(
                                other ->
                                        !other.equals(pod.component())
                                                && name.endsWith("-" + other))) {
                    problems.add(pod.says(what + " is another service's"));
                }
                check(pod, what, keys.ofVolume(volume), "", problems);
                for (JsonNode item : source.path("items")) {
                    check(pod, what, keys.ofVolume(volume), item.path("key").asText(), problems);
                }
            }
        }
    }

    /**
     * @param key that must be there too; empty where all of it is meant
     */
    private static void check(
            Pod pod, String what, Optional<Set<String>> keys, String key, List<String> problems) {
        if (keys.isEmpty()) {
            problems.add(
                    pod.says(what + " is not made here, and k8s/README.md does not ask for it"));
        } else if (!key.isEmpty() && !keys.get().contains(key)) {
            problems.add(pod.says("%s has no key '%s', only %s".formatted(what, key, keys.get())));
        }
    }

    private static void ofMounts(Pod pod, List<String> problems) {
        Set<String> volumes = new HashSet<>();
        for (JsonNode volume : pod.spec().path("volumes")) {
            volumes.add(volume.path("name").asText());
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
}
