package io.transferscope.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Heap, arrays and the rest of a JVM fit the memory limit; the cache fits its volume; and the
 * splitter knows what trainers may take.
 */
final class Sizes implements Check {
    /** Code, classes, threads and buffers of a JVM, beside its heap. */
    private static final long BESIDE_THE_HEAP = 256L << 20;

    private static final Pattern HEAP = Pattern.compile("-Xmx(\\d+[kmgKMG])");
    private static final Pattern ARRAYS = Pattern.compile("javacpp\\.maxbytes=(\\d+[kmgKMG])");

    private static final Pattern NATIVES = Pattern.compile("javacpp\\.cachedir=(\\S+)");

    private static final String TRAINER_MEMORY = "TRANSFERSCOPE_SPLITTER_TRAINER_MEMORY";

    /** Activations of frozen layers and unpacked libraries are beside the trainer's blobs. */
    private static final Map<String, Long> BESIDE_THE_CACHE = Map.of("trainer", 2L << 30);

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        for (Pod pod : deployed.ours()) {
            String options = pod.environment().getOrDefault("JAVA_TOOL_OPTIONS", "");
            long heap = option(options, HEAP);
            long needed = heap + option(options, ARRAYS) + BESIDE_THE_HEAP;
            long limit = bytes(Manifest.at(pod.container(), "resources.limits.memory"));
            long request = bytes(Manifest.at(pod.container(), "resources.requests.memory"));
            if (heap == 0) {
                problems.add(pod.says("JAVA_TOOL_OPTIONS: has no -Xmx"));
            }
            if (pod.component().equals("trainer")) {
                arrays(pod, options, problems);
            }
            if (needed > limit) {
                problems.add(
                        pod.says(
                                "resources.limits.memory: %d MiB are fewer than heap, arrays and %d MiB beside them: %d MiB"
                                        .formatted(
                                                limit >> 20, BESIDE_THE_HEAP >> 20, needed >> 20)));
            }
            if (request == 0 || request > limit) {
                problems.add(
                        pod.says(
                                "resources.requests.memory: must be more than 0, and not above the limit"));
            }
            cache(pod, problems);
        }
        trainerMemory(deployed, problems);
        return problems;
    }

    /** Without a bound, arrays would take the heap's size once more; the root cannot be written. */
    private static void arrays(Pod pod, String options, List<String> problems) {
        if (option(options, ARRAYS) == 0) {
            problems.add(pod.says("JAVA_TOOL_OPTIONS: has no -Dorg.bytedeco.javacpp.maxbytes"));
        }
        Matcher natives = NATIVES.matcher(options);
        if (!natives.find() || !MountedFiles.isMounted(pod, natives.group(1))) {
            problems.add(
                    pod.says(
                            "JAVA_TOOL_OPTIONS: -Dorg.bytedeco.javacpp.cachedir must be below a volume"));
        }
    }

    /** With less it would reject what fits, with more, trainers would refuse each job. */
    private static void trainerMemory(Deployed deployed, List<String> problems) {
        for (Pod trainer : of(deployed, "trainer")) {
            long arrays =
                    option(trainer.environment().getOrDefault("JAVA_TOOL_OPTIONS", ""), ARRAYS);
            for (Pod splitter : of(deployed, "splitter")) {
                String told = splitter.environment().get(TRAINER_MEMORY);
                if (told == null || size(told) != arrays) {
                    problems.add(
                            splitter.says(
                                    "%s: is %s, but trainers have -Dorg.bytedeco.javacpp.maxbytes of %d MiB"
                                            .formatted(TRAINER_MEMORY, told, arrays >> 20)));
                }
            }
        }
    }

    private static List<Pod> of(Deployed deployed, String component) {
        return deployed.ours().stream().filter(pod -> pod.component().equals(component)).toList();
    }

    private static void cache(Pod pod, List<String> problems) {
        long room =
                Manifest.each(pod.spec().path("volumes"))
                        .filter(volume -> volume.path("name").asText().equals("cache"))
                        .mapToLong(volume -> bytes(Manifest.at(volume, "emptyDir.sizeLimit")))
                        .sum();
        String size = pod.environment().get("TRANSFERSCOPE_CACHE_MAX_SIZE");
        if (size == null) {
            if (pod.isService()) {
                problems.add(
                        pod.says(
                                "TRANSFERSCOPE_CACHE_MAX_SIZE: must be set, below the volume's size"));
            }
            return;
        }
        long needed = size(size) + BESIDE_THE_CACHE.getOrDefault(pod.component(), 0L);
        if (needed >= room) {
            problems.add(
                    pod.says(
                            "volumes: the cache's sizeLimit of %d MiB must be more than %d MiB"
                                    .formatted(room >> 20, needed >> 20)));
        }
    }

    private static long option(String options, Pattern pattern) {
        Matcher matcher = pattern.matcher(options);
        return matcher.find() ? bytes(matcher.group(1).toUpperCase(Locale.ROOT) + "i") : 0;
    }

    /** As our settings have it, such as 8GiB. */
    private static long size(String setting) {
        return bytes(setting.replace("B", ""));
    }

    private static long bytes(JsonNode quantity) {
        return quantity.isMissingNode() ? 0 : bytes(quantity.asText());
    }

    private static long bytes(String quantity) {
        return Quantity.getAmountInBytes(new Quantity(quantity)).longValueExact();
    }
}
