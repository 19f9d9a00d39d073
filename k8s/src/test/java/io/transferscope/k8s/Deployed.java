package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that an overlay applies. */
record Deployed(List<Manifest> manifests) {
    Deployed {
        manifests = List.copyOf(manifests);
    }

    Stream<Manifest> of(String... kinds) {
        return manifests.stream().filter(manifest -> manifest.is(kinds));
    }

    Optional<Manifest> find(String kind, String name) {
        return of(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
    }

    /** Every pod that there would be. */
    List<Pod> pods() {
        return of("Deployment", "StatefulSet", "Job").map(owner -> new Pod(owner, this)).toList();
    }

    /** Pods of our own images. */
    List<Pod> ours() {
        return pods().stream().filter(Pod::isOurs).toList();
    }

    /** Pods that a label selector means. */
    List<Pod> selected(JsonNode selector) {
        return pods().stream().filter(pod -> pod.isSelected(selector)).toList();
    }
}
