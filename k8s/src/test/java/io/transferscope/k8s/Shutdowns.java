package io.transferscope.k8s;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A pod has the time that its service takes to stop. */
final class Shutdowns implements Check {
    /** For the JVM to be gone. */
    private static final int MARGIN = 5;

    @Override
    public List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        for (Pod pod : deployed.ours()) {
            if (!pod.isService()) {
                continue;
            }
            long needed =
                    stopping(pod)
                            + Manifest.at(pod.container(), "lifecycle.preStop.sleep.seconds")
                                    .asInt()
                            + MARGIN;
            int granted = pod.spec().path("terminationGracePeriodSeconds").asInt(30);
            if (granted < needed) {
                problems.add(
                        pod.says(
                                "terminationGracePeriodSeconds: is %d, but preStop, the service's own time to stop and %d s take %d"
                                        .formatted(granted, MARGIN, needed)));
            }
        }
        return problems;
    }

    /**
     * A trainer may have to store a large state: stop-timeout, and 15 s as docs/settings.md says.
     */
    private static long stopping(Pod pod) {
        long quarkus = seconds(Sources.property(pod.component(), "quarkus.shutdown.timeout"));
        if (!pod.component().equals("trainer")) {
            return quarkus;
        }
        String usual =
                Sources.first(
                        Sources.read(Sources.ROOT.resolve("docs/settings.md")),
                        "`stop-timeout` \\| `(\\w+)`");
        String chosen = pod.environment().getOrDefault("TRANSFERSCOPE_TRAINER_STOP_TIMEOUT", usual);
        return Math.max(quarkus, seconds(chosen) + 15);
    }

    private static long seconds(String duration) {
        return Duration.parse("PT" + duration).toSeconds();
    }
}
