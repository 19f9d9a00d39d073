package io.transferscope.cli.study;

import static java.util.Objects.requireNonNull;

import io.transferscope.cli.display.StudyProgress;
import io.transferscope.cli.rest.AggregatorClient;
import io.transferscope.cli.rest.UnreadableAnswerException;
import io.transferscope.runtime.failure.TransferscopeException;
import io.transferscope.studies.Shards;
import io.transferscope.studies.StudyState;
import io.transferscope.studies.view.NetworkCounts;
import io.transferscope.studies.view.StudyOverview;
import io.transferscope.studies.view.StudySetup;
import io.transferscope.studies.view.StudyView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Shows a study as the aggregator has it until it is over, through outages of the aggregator. */
final class StudyWatch {
    private final AggregatorClient aggregator;
    private final StudyProgress progress;
    private final Duration pause;

    /**
     * @param pause between two questions
     */
    StudyWatch(AggregatorClient aggregator, StudyProgress progress, Duration pause) {
        this.aggregator = requireNonNull(aggregator, "aggregator is null");
        this.progress = requireNonNull(progress, "progress is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    /**
     * The study at its end; empty where its request is rejected.
     *
     * @throws UnreadableAnswerException where the aggregator is of another version
     */
    Optional<StudyView> untilOver(
            String study, Predicate<StudyView> isOver, BooleanSupplier isRejected)
            throws InterruptedException {
        boolean wasAway = false;
        while (!isRejected.getAsBoolean()) {
            try {
                StudyView view = aggregator.study(study).orElseGet(() -> requested(study));
                if (isOver.test(view)) {
                    return Optional.of(view);
                }
                progress.show(view);
                wasAway = false;
            } catch (UnreadableAnswerException e) {
                progress.say("study " + study + " goes on, but is not watched");
                throw e;
            } catch (TransferscopeException e) {
                // It only tells: whether it is there or not, the study goes on.
                if (!wasAway) {
                    progress.say(e.getMessage() + "; waiting for it");
                }
                wasAway = true;
            }
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
        return Optional.empty();
    }

    /** Before the aggregator has heard of it. */
    private static StudyView requested(String study) {
        return new StudyView(
                new StudyOverview(study, StudyState.REQUESTED, NetworkCounts.NONE, 0, 0, null),
                new StudySetup(
                        new Shards(0, 0), null, List.of(), List.of(), null, null, null, null),
                List.of(),
                List.of(),
                List.of());
    }
}
