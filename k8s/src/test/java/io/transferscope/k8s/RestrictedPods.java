package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every pod fits the restricted pod security standard, and what we ask for beyond it. */
final class RestrictedPods implements Check {
    private static final Set<String> VOLUMES =
            Set.of("configMap", "emptyDir", "persistentVolumeClaim", "projected", "secret");

    private static final Map<String, String> OF_POD =
            Map.of(
                    "securityContext.runAsNonRoot", "true",
                    "securityContext.seccompProfile.type", "RuntimeDefault",
                    "automountServiceAccountToken", "false",
                    "enableServiceLinks", "false");

    private static final Map<String, String> OF_CONTAINER =
            Map.of(
                    "securityContext.allowPrivilegeEscalation", "false",
                    "securityContext.readOnlyRootFilesystem", "true",
                    "securityContext.capabilities.drop", "[\"ALL\"]");

    private static final Set<String> FORBIDDEN = Set.of("hostNetwork", "hostPID", "hostIPC");

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        for (Pod pod : deployed.pods()) {
            OF_POD.forEach((path, wanted) -> expect(pod, pod.spec(), path, wanted, problems));
            for (JsonNode container : pod.containers()) {
                OF_CONTAINER.forEach(
                        (path, wanted) -> expect(pod, container, path, wanted, problems));
                if (Manifest.at(container, "securityContext.capabilities").has("add")) {
                    problems.add(pod.says("securityContext.capabilities.add: must not be there"));
                }
            }
            if (pod.isOurs()) {
                for (String id : List.of("runAsUser", "runAsGroup", "fsGroup")) {
                    expect(pod, pod.spec(), "securityContext." + id, "10001", problems);
                }
            }
            FORBIDDEN.stream()
                    .filter(pod.spec()::has)
                    .map(field -> pod.says(field + ": must not be there"))
                    .forEach(problems::add);
            for (JsonNode volume : pod.spec().path("volumes")) {
                volume.fieldNames()
                        .forEachRemaining(
                                field -> {
                                    if (!field.equals("name") && !VOLUMES.contains(field)) {
                                        problems.add(
                                                pod.says("volumes: " + field + " is not allowed"));
                                    }
                                });
                if (volume.has("emptyDir") && !volume.path("emptyDir").has("sizeLimit")) {
                    problems.add(
                            pod.says(
                                    "volumes: emptyDir "
                                            + volume.path("name").asText()
                                            + " needs a sizeLimit"));
                }
            }
        }
        return problems;
    }

    private static void expect(
            Pod pod, JsonNode node, String path, String wanted, List<String> problems) {
        JsonNode found = Manifest.at(node, path);
        String text = found.isValueNode() ? found.asText() : found.toString();
        if (!text.equals(wanted)) {
            problems.add(pod.says("%s: must be %s, but is '%s'".formatted(path, wanted, text)));
        }
    }
}
