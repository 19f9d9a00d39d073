package io.transferscope.systemtests.run;

import static java.util.Objects.requireNonNull;

import io.transferscope.systemtests.oracle.RecordCollector;
import io.transferscope.systemtests.oracle.Reference;
import io.transferscope.systemtests.system.TestSystem;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a study in peace, to know what it gives. */
public final class ReferenceRun {
    /** As the study is named. */
    public static final String STUDY = "reference";

    private static final Duration SAY_EVERY = Duration.ofSeconds(10);

    private final TestSystem system;
    private final Consumer<String> lines;

    /**
     * @param lines told how far it is
     */
    public ReferenceRun(TestSystem system, Consumer<String> lines) {
        this.system = requireNonNull(system, "system is null");
        this.lines = requireNonNull(lines, "lines is null");
    }

    /**
     * @throws IllegalStateException where the study does not end as it should
     */
    public Reference run(StudyTemplate template, Duration patience) throws InterruptedException {
        StudyClient studies = new StudyClient(system);
        studies.request(template.named(STUDY));
        long deadline = System.nanoTime() + patience.toNanos();
        long said = System.nanoTime();
        while (System.nanoTime() < deadline) {
            Optional<StudyClient.State> state = studies.look(STUDY);
            if (state.isPresent() && System.nanoTime() - said > SAY_EVERY.toNanos()) {
                lines.accept(
                        String.format(
                                Locale.ROOT,
                                "reference: %d of %d networks",
                                state.get().measured(),
                                state.get().planned()));
                said = System.nanoTime();
            }
            if (state.filter(StudyClient.State::isOver).isPresent()) {
                if (!state.get().name().equals("completed")) {
                    throw new IllegalStateException("The reference is " + state.get().name());
                }
                return Reference.of(new RecordCollector(system).answered(STUDY));
            }
            StudyClient.pause();
        }
        throw new IllegalStateException("The reference was not done within " + patience);
    }
}
