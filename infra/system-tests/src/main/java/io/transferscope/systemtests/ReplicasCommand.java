package io.transferscope.systemtests;

import io.transferscope.systemtests.run.ReferenceRun;
import io.transferscope.systemtests.run.Replicas;
import io.transferscope.systemtests.run.StudyTemplate;
import io.transferscope.systemtests.system.TestSystem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares the answers of aggregators. */
@Command(
        name = "replicas",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a study; kills the aggregator, wipes its disk, and starts a second one beside it."
                    + " Both must answer as the first did, byte for byte.",
            "",
            "The last line is: answers: N different: D"
        })
final class ReplicasCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    @Mixin private final SystemOptions options = new SystemOptions();

    @Override
    public Integer call() throws Exception {
        try (TestSystem system = options.start(options.settings("replicas"))) {
            new ReferenceRun(system, Screen::print)
                    .run(StudyTemplate.read(options.request()), PATIENCE);
            Replicas replicas = new Replicas(system, Screen::print);
            List<String> studies = List.of(ReferenceRun.STUDY);
            Map<String, byte[]> before = replicas.answers(system.rest(), studies);
            replicas.restartWithoutDisk();
            Map<String, byte[]> after = replicas.answers(system.rest(), studies);
            Map<String, byte[]> beside = replicas.answers(system.startReplica(), studies);
            int different = 0;
            for (String path : before.keySet()) {
                boolean same =
                        Replicas.isSame(before, after, path)
                                && Replicas.isSame(before, beside, path);
                different += same ? 0 : 1;
                Screen.print(
                        String.format(
                                Locale.ROOT,
                                "%-45s %9d bytes  %s",
                                path,
                                before.get(path).length,
                                same ? "same" : "DIFFERENT"));
            }
            Screen.print(
                    String.format(
                            Locale.ROOT, "answers: %d different: %d", before.size(), different));
            return different == 0 ? 0 : 1;
        }
    }
}
