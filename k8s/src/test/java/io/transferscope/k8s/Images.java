package io.transferscope.k8s;

import java.util.ArrayList;
import java.util.List;

/** Images of ours are those that the build makes, in its version; others have a fixed version. */
final class Images implements Check {
    private static final String OURS = "transferscope/";

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        String version = Sources.version();
        String built =
                Sources.first(
                        Sources.read(Sources.ROOT.resolve("pom.xml")),
                        "<image>(\\S*transferscope/[^<]*)</image>");
        if (!built.equals("${image.registry}transferscope/${project.artifactId}:${image.tag}")) {
            problems.add("pom.xml: Jib's images have another name now: " + built);
        }
        for (Pod pod : deployed.pods()) {
            String image = pod.container().path("image").asText();
            if (!image.startsWith(OURS)) {
                if (pod.isOurs() || image.endsWith(":latest") || !image.contains(":")) {
                    problems.add(
                            pod.says(
                                    "containers[0].image: "
                                            + image
                                            + " must have a fixed version"));
                }
                continue;
            }
            String program = image.substring(OURS.length(), image.indexOf(':'));
            String tag = image.substring(image.indexOf(':') + 1);
            boolean ofItself = program.equals(pod.component());
            boolean setup = pod.component().equals("setup") && program.equals("transfer");
            boolean gpu = program.equals("trainer") && tag.equals(version + "-cuda");
            if (!(ofItself || setup) || !(tag.equals(version) || gpu)) {
                problems.add(
                        pod.says(
                                "containers[0].image: the build makes no "
                                        + image
                                        + " for "
                                        + pod.component()));
            }
        }
        return problems;
    }
}
