package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Pods ask for resources that nodes have; the models take any name. */
final class ResourceNames implements Check {
    private static final Set<String> KNOWN =
            new TreeSet<>(Set.of("cpu", "memory", "ephemeral-storage", "nvidia.com/gpu"));

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        for (Pod pod : deployed.pods()) {
            for (String kind : List.of("requests", "limits")) {
                JsonNode resources = Manifest.at(pod.container(), "resources." + kind);
                resources
                        .fieldNames()
                        .forEachRemaining(
                                name -> {
                                    if (!KNOWN.contains(name)) {
                                        problems.add(
                                                pod.says(
                                                        "resources.%s: %s is none of %s"
                                                                .formatted(kind, name, KNOWN)));
                                    }
                                });
            }
        }
        return problems;
    }
}
