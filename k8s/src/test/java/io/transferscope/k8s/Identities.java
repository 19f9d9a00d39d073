package io.transferscope.k8s;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Nothing is there twice, and everything is in the one namespace. */
final class Identities implements Check {
    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> namespaces = new HashSet<>();
        deployed.of("Namespace").forEach(namespace -> namespaces.add(namespace.name()));
        for (Manifest manifest : deployed.manifests()) {
            if (!seen.add(manifest.kind() + "/" + manifest.name())) {
                problems.add(manifest.says("is there twice"));
            }
            String namespace = manifest.at("metadata.namespace").asText();
            if (!manifest.is("Namespace") && !namespaces.contains(namespace)) {
                problems.add(
                        manifest.says(
                                "metadata.namespace: must be one of %s, but is '%s'"
                                        .formatted(namespaces, namespace)));
            }
        }
        return problems;
    }
}
