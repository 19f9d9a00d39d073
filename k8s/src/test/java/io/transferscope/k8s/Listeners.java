package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Servers listen on the ports that their containers, Services and policies name. */
final class Listeners implements Check {
    /** Listeners that others reach: those without a loopback address. */
    private static final Pattern KAFKA = Pattern.compile("(?m)^listeners=.*?\\w+://:(\\d+)");

    private static final Pattern CLUSTER = Pattern.compile("\"strimzi.io/cluster\":\"([^\"]*)\"");

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        for (Pod pod : deployed.pods()) {
            for (JsonNode volume : pod.spec().path("volumes")) {
                deployed.find("ConfigMap", Manifest.at(volume, "configMap.name").asText())
                        .ifPresent(map -> ofProperties(pod, map, problems));
            }
            ofArguments(pod, problems);
        }
        deployed.of("NetworkPolicy").forEach(policy -> ofPolicy(deployed, policy, problems));
        return problems;
    }

    private static void ofProperties(Pod pod, Manifest map, List<String> problems) {
        Matcher matcher = KAFKA.matcher(map.at("data").path("server.properties").asText());
        while (matcher.find()) {
            expect(pod, "listeners of server.properties", matcher.group(1), problems);
        }
    }

    private static void ofArguments(Pod pod, List<String> problems) {
        JsonNode words = pod.container().path("args");
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i - 1).asText().equals("--address")) {
                expect(pod, "args: --address", words.get(i).asText().replace(":", ""), problems);
            }
        }
    }

    private static void expect(Pod pod, String place, String port, List<String> problems) {
        if (!pod.hasPort(IntNode.valueOf(Integer.parseInt(port)))) {
            problems.add(pod.says("%s: %s is no containerPort".formatted(place, port)));
        }
    }

    /** Strimzi's pods are not here, but their listeners are. */
    private static void ofPolicy(Deployed deployed, Manifest policy, List<String> problems) {
        for (JsonNode rule : policy.at("spec.egress")) {
            Matcher cluster = CLUSTER.matcher(rule.path("to").toString());
            if (!cluster.find()) {
                continue;
            }
            Set<Integer> listeners =
                    deployed.find("Kafka", cluster.group(1)).stream()
                            .flatMap(kafka -> Manifest.each(kafka.at("spec.kafka.listeners")))
                            .map(listener -> listener.path("port").asInt())
                            .collect(Collectors.toSet());
            for (JsonNode port : rule.path("ports")) {
                if (!listeners.contains(port.path("port").asInt())) {
                    problems.add(
                            policy.says(
                                    "spec.egress: port %s: Kafka %s listens on %s"
                                            .formatted(
                                                    port.path("port"),
                                                    cluster.group(1),
                                                    listeners)));
                }
            }
        }
    }
}
