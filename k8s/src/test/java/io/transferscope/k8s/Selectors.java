package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Whatever selects pods finds some, and owners find their own. */
final class Selectors implements Check {
    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        for (Pod pod : deployed.pods()) {
            JsonNode selector = pod.owner().at("spec.selector");
            if (!selector.isMissingNode() && !pod.isSelected(selector)) {
                problems.add(
                        pod.says(
                                "spec.selector: does not fit the template's labels "
                                        + pod.labels()));
            }
            for (JsonNode spread : pod.spec().path("topologySpreadConstraints")) {
                if (!pod.isSelected(spread.path("labelSelector"))) {
                    problems.add(
                            pod.says(
                                    "topologySpreadConstraints: "
                                            + spread.path("labelSelector")
                                            + " does not fit its own labels"));
                }
            }
        }
        for (Manifest manifest : deployed.manifests()) {
            selections(manifest).stream()
                    .filter(selector -> deployed.selected(selector).isEmpty())
                    .map(selector -> manifest.says("selector " + selector + " fits no pod"))
                    .forEach(problems::add);
            if (manifest.is("Service") && meant(deployed, manifest.at("spec.selector")).isEmpty()) {
                problems.add(manifest.says("spec.selector: fits no pod"));
            }
        }
        return problems;
    }

    /** Pods of a Service, whose selector is labels only. */
    static List<Pod> meant(Deployed deployed, JsonNode labels) {
        return deployed.pods().stream()
                .filter(pod -> pod.labels().entrySet().containsAll(Manifest.map(labels).entrySet()))
                .toList();
    }

    private static List<JsonNode> selections(Manifest manifest) {
        return switch (manifest.kind()) {
            case "PodDisruptionBudget", "PodMonitor" -> List.of(manifest.at("spec.selector"));
            case "NetworkPolicy" -> ofPolicy(manifest);
            default -> List.of();
        };
    }

    private static List<JsonNode> ofPolicy(Manifest policy) {
        List<JsonNode> selectors = new ArrayList<>(List.of(policy.at("spec.podSelector")));
        for (JsonNode rule : policy.at("spec.ingress")) {
            rule.path("from").forEach(peer -> addOfPeer(peer, selectors));
        }
        for (JsonNode rule : policy.at("spec.egress")) {
            rule.path("to").forEach(peer -> addOfPeer(peer, selectors));
        }
        return selectors;
    }

    /** Pods of other namespaces, and those that Strimzi makes, are not here to be found. */
    private static void addOfPeer(JsonNode peer, List<JsonNode> selectors) {
        JsonNode selector = peer.path("podSelector");
        boolean byStrimzi = selector.toString().contains("strimzi.io/");
        if (!selector.isMissingNode() && !peer.has("namespaceSelector") && !byStrimzi) {
            selectors.add(selector);
        }
    }
}
