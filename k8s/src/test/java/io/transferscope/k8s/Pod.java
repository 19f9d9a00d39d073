package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A pod as its owner's template has it. */
record Pod(Manifest owner, Deployed deployed) {
    private static final String NAME = "app.kubernetes.io/name";
    private static final String COMPONENT = "app.kubernetes.io/component";

    Map<String, String> labels() {
        return Manifest.map(owner.at("spec.template.metadata.labels"));
    }

    JsonNode spec() {
        return owner.at("spec.template.spec");
    }

    boolean isOurs() {
        return "transferscope".equals(labels().get(NAME));
    }

    boolean isService() {
        return isOurs() && Sources.SERVICES.contains(component());
    }

    String component() {
        return labels().getOrDefault(COMPONENT, "");
    }

    List<JsonNode> containers() {
        return Manifest.each(spec().path("containers")).toList();
    }

    /** The only one. */
    JsonNode container() {
        return containers().get(0);
    }

    boolean isSelected(JsonNode selector) {
        Map<String, String> labels = labels();
        Map<String, String> wanted = Manifest.map(selector.path("matchLabels"));
        return labels.entrySet().containsAll(wanted.entrySet())
                && Manifest.each(selector.path("matchExpressions"))
                        .allMatch(expression -> isOneOf(expression, labels));
    }

    private static boolean isOneOf(JsonNode expression, Map<String, String> labels) {
        String label = labels.getOrDefault(expression.path("key").asText(), "");
        return Manifest.each(expression.path("values"))
                .anyMatch(value -> value.asText().equals(label));
    }

    /** Whether a container has a port of this name or number. */
    boolean hasPort(JsonNode port) {
        return containers().stream()
                .flatMap(container -> Manifest.each(container.path("ports")))
                .anyMatch(
                        open ->
                                port.isNumber()
                                        ? open.path("containerPort").asInt() == port.asInt()
                                        : open.path("name").asText().equals(port.asText()));
    }

    boolean hasPorts() {
        return containers().stream().anyMatch(container -> container.has("ports"));
    }

    /** What the container finds in its environment, as far as it is written down. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        for (JsonNode source : container().path("envFrom")) {
            deployed.find("ConfigMap", Manifest.at(source, "configMapRef.name").asText())
                    .ifPresent(map -> environment.putAll(Manifest.map(map.at("data"))));
        }
        for (JsonNode variable : container().path("env")) {
            environment.put(variable.path("name").asText(), variable.path("value").asText());
        }
        return environment;
    }

    String says(String complaint) {
        return owner.says(complaint);
    }
}
