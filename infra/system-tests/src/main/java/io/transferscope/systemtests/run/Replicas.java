package io.transferscope.systemtests.run;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.disk.DirectoryRemoval;
import io.transferscope.systemtests.fault.FaultWorker;
import io.transferscope.systemtests.fault.InjectedFault;
import io.transferscope.systemtests.system.RestClient;
import io.transferscope.systemtests.system.TestSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Compares what an aggregator answers before and after its death, and beside another. */
public final class Replicas {
    private final TestSystem system;
    private final Consumer<String> lines;

    /**
     * @param lines told how it goes
     */
    public Replicas(TestSystem system, Consumer<String> lines) {
        this.system = requireNonNull(system, "system is null");
        this.lines = requireNonNull(lines, "lines is null");
    }

    /** Everything that is answered about these studies, by path. */
    public Map<String, byte[]> answers(RestClient aggregator, List<String> studies)
            throws InterruptedException {
        List<String> paths = new ArrayList<>(List.of("/studies", "/backlog", "/rejections"));
        for (String study : studies) {
            String path = "/studies/" + study;
            paths.addAll(
                    List.of(
                            path,
                            path + "/accuracies",
                            path + "/accuracies?format=csv",
                            path + "/summary",
                            path + "/figures/figure-2.svg",
                            path + "/figures/figure-2.png"));
        }
        Map<String, byte[]> answers = new TreeMap<>();
        for (String path : paths) {
            answers.put(path, aggregator.get(path));
        }
        return answers;
    }

    /** Kills the aggregator, takes its disk away, and waits for the one that is started then. */
    public void restartWithoutDisk() throws Exception {
        int exits = system.exits(TestSystem.AGGREGATOR);
        long start = System.nanoTime();
        long deadline = start + TestSystem.PATIENCE.toNanos();
        new FaultWorker(system).begin(new InjectedFault.Killed(TestSystem.AGGREGATOR));
        DirectoryRemoval.delete(system.disk(TestSystem.AGGREGATOR));
        while (system.exits(TestSystem.AGGREGATOR) == exits
                || !system.isReady(TestSystem.AGGREGATOR)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The aggregator does not come back");
            }
            StudyClient.pause();
        }
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "the aggregator is ready again after %.1f s",
                        (System.nanoTime() - start) / 1e9));
    }

    /** Whether both have the same bytes for the path. */
    public static boolean isSame(
            Map<String, byte[]> expected, Map<String, byte[]> actual, String path) {
        return Arrays.equals(expected.get(path), actual.get(path));
    }
}
