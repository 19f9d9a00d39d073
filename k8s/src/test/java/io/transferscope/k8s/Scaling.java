package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.transferscope.aggregator.monitor.Backlog;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What KEDA scales is there, and what it asks for is what the aggregator answers. */
final class Scaling implements Check {
    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        deployed.of("ScaledObject").forEach(scaled -> check(deployed, scaled, problems));
        return problems;
    }

    private static void check(Deployed deployed, Manifest scaled, List<String> problems) {
        String target = scaled.at("spec.scaleTargetRef.name").asText();
        deployed.find("Deployment", target)
                .ifPresentOrElse(
                        deployment -> {
                            if (deployment.at("spec").has("replicas")) {
                                problems.add(
                                        deployment.says(
                                                "spec.replicas: KEDA says how many; leave it out"));
                            }
                        },
                        () ->
                                problems.add(
                                        scaled.says(
                                                "spec.scaleTargetRef.name: there is no Deployment "
                                                        + target)));
        Set<String> answered = answered();
        String namespace = scaled.at("metadata.namespace").asText();
        for (JsonNode trigger : scaled.at("spec.triggers")) {
            JsonNode metadata = trigger.path("metadata");
            String value = metadata.path("valueLocation").asText();
            if (!answered.contains(value)) {
                problems.add(
                        scaled.says(
                                "spec.triggers: valueLocation "
                                        + value
                                        + " is not in /backlog, which has "
                                        + answered));
            }
            URI url = URI.create(metadata.path("url").asText());
            String service = url.getHost().split("\\.")[0];
            boolean found =
                    deployed.find("Service", service)
                            .filter(
                                    manifest ->
                                            manifest.at("spec.ports").path(0).path("port").asInt()
                                                    == url.getPort())
                            .isPresent();
            if (!found || !url.getHost().equals(service + "." + namespace + ".svc")) {
                problems.add(
                        scaled.says(
                                "spec.triggers: "
                                        + url
                                        + " is no Service of namespace "
                                        + namespace));
            }
        }
    }

    /** The fields of the answer, as the aggregator writes it. */
    private static Set<String> answered() {
        JsonNode answer = new ObjectMapper().valueToTree(new Backlog(0, 0, 0));
        Set<String> fields = new TreeSet<>();
        answer.fieldNames().forEachRemaining(fields::add);
        return fields;
    }
}
