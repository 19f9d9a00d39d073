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
            String timeout = Sources.property(pod.component(), "quarkus.shutdown.timeout");
            long needed =
                    Duration.parse("PT" + timeout).toSeconds()
                            + Manifest.at(pod.container(), "lifecycle.preStop.sleep.seconds")
                                    .asInt()
                            + MARGIN;
            int granted = pod.spec().path("terminationGracePeriodSeconds").asInt(30);
            if (granted < needed) {
                problems.add(
                        pod.says(
                                "terminationGracePeriodSeconds: is %d, but preStop, quarkus.shutdown.timeout and %d s take %d"
                                        .formatted(granted, MARGIN, needed)));
            }
        }
        return problems;
    }
}
