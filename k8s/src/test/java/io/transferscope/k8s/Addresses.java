package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts inside the cluster are Services, made here or by Strimzi, with the port that is asked for;
 * hosts elsewhere have a dot in their names.
 */
final class Addresses implements Check {
    private static final List<String> SETTINGS =
            List.of("TRANSFERSCOPE_KAFKA_BOOTSTRAP_SERVERS", "TRANSFERSCOPE_OBJECT_STORE_ENDPOINT");

    private static final Pattern ADDRESS = Pattern.compile("(?:\\w+://)?([^:/,\\s]+):(\\d+)");
    private static final Pattern IN_TEXT =
            Pattern.compile("(?<![\\w./-])(?:\\w+://)?(transferscope[\\w.-]*):(\\d+)");

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        Map<String, Set<Integer>> services = services(deployed);
        for (Pod pod : deployed.ours()) {
            for (String setting : SETTINGS) {
                String value = pod.environment().getOrDefault(setting, "");
                resolve(
                        ADDRESS,
                        value,
                        services,
                        said -> pod.says(setting + ": " + said),
                        problems);
            }
        }
        for (Manifest map : deployed.of("ConfigMap").toList()) {
            Manifest.map(map.at("data"))
                    .forEach(
                            (key, text) ->
                                    resolve(
                                            IN_TEXT,
                                            SETTINGS.contains(key) ? "" : text,
                                            services,
                                            said -> map.says("data." + key + ": " + said),
                                            problems));
        }
        return problems;
    }

    private static void resolve(
            Pattern pattern,
            String text,
            Map<String, Set<Integer>> services,
            UnaryOperator<String> says,
            List<String> problems) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String host = matcher.group(1).replaceAll("\\.[\\w-]+\\.svc(\\.cluster\\.local)?$", "");
            if (!host.contains(".")) {
                unresolved(host, Integer.parseInt(matcher.group(2)), services)
                        .map(says)
                        .ifPresent(problems::add);
            }
        }
    }

    private static Optional<String> unresolved(
            String host, int port, Map<String, Set<Integer>> services) {
        Set<Integer> ports = services.get(host);
        if (ports == null) {
            return Optional.of(
                    "there is no Service %s, only %s".formatted(host, services.keySet()));
        }
        return ports.contains(port)
                ? Optional.empty()
                : Optional.of("Service %s has no port %d, only %s".formatted(host, port, ports));
    }

    /** Ports of all Services, by their names; Strimzi makes one for the start of a connection. */
    private static Map<String, Set<Integer>> services(Deployed deployed) {
        Map<String, Set<Integer>> services = new TreeMap<>();
        deployed.of("Service")
                .forEach(
                        service -> services.put(service.name(), numbers(service.at("spec.ports"))));
        deployed.of("Kafka")
                .forEach(
                        kafka ->
                                services.put(
                                        kafka.name() + "-kafka-bootstrap",
                                        numbers(kafka.at("spec.kafka.listeners"))));
        return services;
    }

    private static Set<Integer> numbers(JsonNode ports) {
        Set<Integer> numbers = new TreeSet<>();
        ports.forEach(port -> numbers.add(port.path("port").asInt()));
        return numbers;
    }
}
