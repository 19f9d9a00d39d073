package io.transferscope.systemtests.run;

import static java.util.Objects.requireNonNull;

import io.transferscope.systemtests.system.Dispatchers;
import io.transferscope.systemtests.system.TestSystem;
import java.util.ArrayList;
import java.util.List;

/**
 * Which brokers and dispatchers are there when everything is over.
 *
 * @param missing who is not, for people; empty where all are
 */
public record Survivors(int dispatchers, int brokers, List<String> missing) {
    private static final String GONE = " does not run";

    public Survivors {
        missing = List.copyOf(missing);
    }

    /** Returns as soon as all are there, or after a while. */
    public static Survivors of(TestSystem system) throws InterruptedException {
        requireNonNull(system, "system is null");
        long deadline = System.nanoTime() + TestSystem.PATIENCE.toNanos();
        Survivors survivors = look(system);
        while (!survivors.missing().isEmpty() && System.nanoTime() < deadline) {
            StudyClient.pause();
            survivors = look(system);
        }
        return survivors;
    }

    private static Survivors look(TestSystem system) throws InterruptedException {
        List<String> missing = new ArrayList<>();
        for (String dispatcher : Dispatchers.NAMES) {
            if (!system.isReady(dispatcher)) {
                missing.add(dispatcher + (runs(system, dispatcher) ? " is not ready" : GONE));
            }
        }
        int dispatchers = Dispatchers.NAMES.size() - missing.size();
        List<String> gone =
                system.brokers().stream().filter(broker -> !runs(system, broker)).toList();
        gone.forEach(broker -> missing.add(broker + GONE));
        if (gone.isEmpty() && !system.cluster().isWhole()) {
            missing.add("a broker has not caught up with the others");
        }
        return new Survivors(dispatchers, system.brokers().size() - gone.size(), missing);
    }

    private static boolean runs(TestSystem system, String process) {
        return system.supervisor().pid(process).isPresent();
    }
}
