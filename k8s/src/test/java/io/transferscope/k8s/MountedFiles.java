package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Paths that settings of ours name are mounted; and whatever any pod names below a mounted Secret
 * or ConfigMap is one of its files.
 */
final class MountedFiles implements Check {
    private static final Pattern PATH = Pattern.compile("/[\\w./-]*\\w");

    /** A volume, and where the container sees it. */
    private record Mount(Path path, JsonNode volume) {}

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        Keys keys = new Keys(deployed);
        for (Pod pod : deployed.pods()) {
            List<Mount> mounts = mounts(pod);
            pod.environment()
                    .forEach(
                            (name, value) -> {
                                String place = "environment: " + name;
                                if (pod.isOurs() && value.startsWith("/")) {
                                    unmounted(pod, place, value, mounts).ifPresent(problems::add);
                                }
                                absent(pod, place, value, mounts, keys, problems);
                            });
            for (String field : List.of("command", "args")) {
                for (JsonNode word : pod.container().path(field)) {
                    absent(pod, "containers[0]." + field, word.asText(), mounts, keys, problems);
                }
            }
        }
        return problems;
    }

    /** Whether a container sees a volume there; an image's own files are not counted. */
    static boolean isMounted(Pod pod, String path) {
        return at(Path.of(path), mounts(pod)).isPresent();
    }

    private static Optional<String> unmounted(
            Pod pod, String place, String value, List<Mount> mounts) {
        return at(Path.of(value), mounts).isPresent()
                ? Optional.empty()
                : Optional.of(
                        pod.says(
                                "%s is %s, but mounted are only %s"
                                        .formatted(
                                                place,
                                                value,
                                                mounts.stream().map(Mount::path).toList())));
    }

    private static void absent(
            Pod pod,
            String place,
            String text,
            List<Mount> mounts,
            Keys keys,
            List<String> problems) {
        Matcher matcher = PATH.matcher(text);
        while (matcher.find()) {
            Path path = Path.of(matcher.group());
            at(path, mounts)
                    .ifPresent(
                            mount -> {
                                Optional<Set<String>> files = files(mount.volume(), keys);
                                String name = mount.path().relativize(path).toString();
                                if (files.isPresent() && !files.get().contains(name)) {
                                    problems.add(
                                            pod.says(
                                                    "%s: %s is not there; %s has %s"
                                                            .formatted(
                                                                    place,
                                                                    path,
                                                                    mount.path(),
                                                                    files.get())));
                                }
                            });
        }
    }

    private static Optional<Mount> at(Path path, List<Mount> mounts) {
        return mounts.stream()
                .filter(mount -> path.startsWith(mount.path()))
                .max(Comparator.comparingInt(mount -> mount.path().getNameCount()));
    }

    /** A Secret's or ConfigMap's keys, or the names that the volume gives to some of them. */
    private static Optional<Set<String>> files(JsonNode volume, Keys keys) {
        JsonNode items = volume.path(volume.has("secret") ? "secret" : "configMap").path("items");
        if (items.isEmpty()) {
            return keys.ofVolume(volume);
        }
        return Optional.of(
                Manifest.each(items)
                        .map(item -> item.path("path").asText())
                        .collect(Collectors.toSet()));
    }

    private static List<Mount> mounts(Pod pod) {
        List<Mount> mounts = new ArrayList<>();
        for (JsonNode mount : pod.container().path("volumeMounts")) {
            Manifest.each(pod.spec().path("volumes"))
                    .filter(volume -> volume.path("name").equals(mount.path("name")))
                    .forEach(
                            volume ->
                                    mounts.add(
                                            new Mount(
                                                    Path.of(mount.path("mountPath").asText()),
                                                    volume)));
        }
        return mounts;
    }
}
