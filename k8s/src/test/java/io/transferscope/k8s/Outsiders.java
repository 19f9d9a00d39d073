package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Namespaces that policies name are those that k8s/README.md asks for, and ports are theirs. */
final class Outsiders implements Check {
    private static final String NAME = "kubernetes.io/metadata.name";
    private static final String OF_DNS = "kube-system";

    private static final Set<Map<String, String>> KNOWN =
            Set.of(
                    Map.of(NAME, OF_DNS),
                    Map.of(NAME, "keda"),
                    Map.of(NAME, "monitoring"),
                    Map.of("transferscope.io/clients", "allowed"));

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        for (Manifest policy : deployed.of("NetworkPolicy").toList()) {
            for (JsonNode rule : policy.at("spec.ingress")) {
                check(policy, "spec.ingress", rule, rule.path("from"), problems);
            }
            for (JsonNode rule : policy.at("spec.egress")) {
                check(policy, "spec.egress", rule, rule.path("to"), problems);
            }
        }
        return problems;
    }

    private static void check(
            Manifest policy, String place, JsonNode rule, JsonNode peers, List<String> problems) {
        for (JsonNode peer : peers) {
            if (!peer.has("namespaceSelector")) {
                continue;
            }
            Map<String, String> labels =
                    Manifest.map(Manifest.at(peer, "namespaceSelector.matchLabels"));
            if (!KNOWN.contains(labels)) {
                problems.add(
                        policy.says(
                                "%s: namespaceSelector %s is none of %s"
                                        .formatted(place, labels, KNOWN)));
            }
            if (labels.containsValue(OF_DNS)) {
                dns(policy, place, rule.path("ports"), problems);
            }
        }
    }

    private static void dns(Manifest policy, String place, JsonNode ports, List<String> problems) {
        List<String> found =
                Manifest.each(ports)
                        .map(port -> port.path("protocol").asText() + " " + port.path("port"))
                        .sorted()
                        .toList();
        if (!found.equals(List.of("TCP 53", "UDP 53"))) {
            problems.add(
                    policy.says("%s: DNS is TCP 53 and UDP 53, not %s".formatted(place, found)));
        }
    }
}
