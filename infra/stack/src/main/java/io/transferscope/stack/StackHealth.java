package io.transferscope.stack;

import io.transferscope.runtime.disk.Disk;
import io.transferscope.runtime.disk.FullDisk;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is in the way of a local stack's work, for people. */
public final class StackHealth {
    private StackHealth() {}

    /** One line for each thing; none where everything goes on. */
    public static List<String> complaints(RunningStack stack, Path dataDirectory, Disk disk) {
        List<String> complaints = new ArrayList<>();
        FullDisk.complaint(dataDirectory.toAbsolutePath(), disk).ifPresent(complaints::add);
        if (!Readiness.accepts(stack.broker())) {
            complaints.add(
                    String.format(
                            Locale.ROOT,
                            "Kafka at %s does not answer: the end of %s says why",
                            stack.bootstrapServers(),
                            dataDirectory.resolve("logs/embedded.log")));
        }
        for (Map.Entry<String, URI> service : stack.services().entrySet()) {
            ServiceHealth.ask(service.getValue())
                    .ifPresentOrElse(
                            health -> {
                                if (!health.ready()) {
                                    complaints.add(
                                            service.getKey() + " waits: " + health.waitingFor());
                                }
                            },
                            () ->
                                    complaints.add(
                                            String.format(
                                                    Locale.ROOT,
                                                    "%s does not answer: the end of %s says why",
                                                    service.getKey(),
                                                    dataDirectory.resolve(
                                                            "logs/" + service.getKey() + ".log"))));
        }
        return complaints;
    }
}
