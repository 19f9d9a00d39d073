package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Ports of containers are those of the code; probes, Services, policies and monitors name them. */
final class Ports implements Check {
    private static final List<String> PROBES =
            List.of("startupProbe", "livenessProbe", "readinessProbe");

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        for (Pod pod : deployed.pods()) {
            if (pod.isService()) {
                ofCode(pod, problems);
            }
            for (String probe : PROBES) {
                for (String kind : List.of("httpGet", "tcpSocket")) {
                    JsonNode port = Manifest.at(pod.container(), probe + "." + kind + ".port");
                    if (!port.isMissingNode() && !pod.hasPort(port)) {
                        problems.add(
                                pod.says(
                                        "%s.%s.port: the container has no port %s"
                                                .formatted(probe, kind, port.asText())));
                    }
                }
            }
        }
        deployed.of("Service").forEach(service -> ofService(deployed, service, problems));
        deployed.of("NetworkPolicy").forEach(policy -> ofPolicy(deployed, policy, problems));
        deployed.of("PodMonitor").forEach(monitor -> ofMonitor(deployed, monitor, problems));
        return problems;
    }

    private static void ofCode(Pod pod, List<String> problems) {
        int wanted = Integer.parseInt(Sources.property(pod.component(), "quarkus.http.port"));
        int port = Manifest.at(pod.container(), "ports").path(0).path("containerPort").asInt();
        if (port != wanted) {
            problems.add(
                    pod.says(
                            "containers[0].ports[0].containerPort: is %d, but quarkus.http.port is %d"
                                    .formatted(port, wanted)));
        }
        for (String probe : PROBES) {
            String path = Manifest.at(pod.container(), probe + ".httpGet.path").asText();
            String end =
                    probe.equals("startupProbe")
                            ? "started"
                            : probe.startsWith("live") ? "live" : "ready";
            if (!path.equals("/q/health/" + end)) {
                problems.add(
                        pod.says(
                                "%s.httpGet.path: must be /q/health/%s, but is '%s'"
                                        .formatted(probe, end, path)));
            }
        }
    }

    private static void ofService(Deployed deployed, Manifest service, List<String> problems) {
        for (Pod pod : Selectors.meant(deployed, service.at("spec.selector"))) {
            for (JsonNode port : service.at("spec.ports")) {
                if (!pod.hasPort(port.path("targetPort"))) {
                    problems.add(
                            service.says(
                                    "spec.ports: targetPort %s is no port of %s"
                                            .formatted(
                                                    port.path("targetPort"), pod.owner().name())));
                }
            }
        }
    }

    /** Ports that a policy opens on pods that are here. */
    private static void ofPolicy(Deployed deployed, Manifest policy, List<String> problems) {
        for (JsonNode rule : policy.at("spec.ingress")) {
            check(deployed.selected(policy.at("spec.podSelector")), rule, policy, problems);
        }
        for (JsonNode rule : policy.at("spec.egress")) {
            for (JsonNode peer : rule.path("to")) {
                if (peer.has("podSelector") && !peer.has("namespaceSelector")) {
                    check(deployed.selected(peer.path("podSelector")), rule, policy, problems);
                }
            }
        }
    }

    private static void check(
            List<Pod> pods, JsonNode rule, Manifest policy, List<String> problems) {
        for (JsonNode port : rule.path("ports")) {
            pods.stream()
                    .filter(Pod::hasPorts)
                    .filter(pod -> !pod.hasPort(port.path("port")))
                    .map(
                            pod ->
                                    policy.says(
                                            "port "
                                                    + port.path("port")
                                                    + " is no port of "
                                                    + pod.owner().name()))
                    .forEach(problems::add);
        }
    }

    private static void ofMonitor(Deployed deployed, Manifest monitor, List<String> problems) {
        for (JsonNode endpoint : monitor.at("spec.podMetricsEndpoints")) {
            deployed.selected(monitor.at("spec.selector")).stream()
                    .filter(pod -> !pod.hasPort(endpoint.path("port")))
                    .map(
                            pod ->
                                    monitor.says(
                                            "spec.podMetricsEndpoints: port %s is no port of %s"
                                                    .formatted(
                                                            endpoint.path("port"),
                                                            pod.owner().name())))
                    .forEach(problems::add);
        }
    }
}
