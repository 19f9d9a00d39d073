package io.transferscope.systemtests.run;

import static java.util.Objects.requireNonNull;

import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.systemtests.fault.FaultSchedule;
import io.transferscope.systemtests.system.TestSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a study again and again until all faults have happened, and then to its end. */
public final class FaultRun {
    private static final Duration SAY_EVERY = Duration.ofSeconds(10);

    private final StudyClient studies;
    private final StudyTemplate template;
    private final Duration patience;
    private final Consumer<String> lines;

    /**
     * @param patience without a new result after the last fault, until a study counts as hanging
     * @param lines told how far it is
     */
    public FaultRun(
            TestSystem system, StudyTemplate template, Duration patience, Consumer<String> lines) {
        this.studies = new StudyClient(requireNonNull(system, "system is null"));
        this.template = requireNonNull(template, "template is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.lines = requireNonNull(lines, "lines is null");
    }

    /** Returns the names of the studies that were run, the last of which may not have ended. */
    public List<String> run(FaultSchedule schedule) throws InterruptedException {
        List<String> names = new ArrayList<>();
        schedule.start();
        do {
            String name = "round-" + (names.size() + 1);
            names.add(name);
            studies.request(template.named(name));
            if (!follow(name, schedule)) {
                break;
            }
            forgetJobs();
        } while (!schedule.isOver());
        return names;
    }

    /** Whether the study ended. */
    private boolean follow(String study, FaultSchedule schedule) throws InterruptedException {
        StudyClient.State last = StudyClient.State.UNKNOWN;
        long quietSince = System.nanoTime();
        long said = System.nanoTime();
        while (true) {
            Optional<StudyClient.State> seen = studies.look(study);
            long now = System.nanoTime();
            if (seen.isPresent() && !seen.get().equals(last) || !schedule.isOver()) {
                quietSince = now;
            }
            last = seen.orElse(last);
            if (last.isOver()) {
                say(study, last, schedule);
                return true;
            }
            if (now - quietSince > patience.toNanos()) {
                lines.accept("study " + study + " hangs");
                return false;
            }
            if (now - said > SAY_EVERY.toNanos()) {
                say(study, last, schedule);
                said = now;
            }
            StudyClient.pause();
        }
    }

    private void say(String study, StudyClient.State state, FaultSchedule schedule) {
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "           %s: %d of %d networks, %s; %d faults so far",
                        study,
                        state.measured(),
                        state.planned(),
                        state.name(),
                        schedule.happened().size()));
    }

    private void forgetJobs() throws InterruptedException {
        while (true) {
            try {
                studies.forgetJobs();
                return;
            } catch (TransferscopeException e) {
                lines.accept("the store is away: " + e.getMessage());
                StudyClient.pause();
            }
        }
    }
}
