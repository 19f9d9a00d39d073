package io.transferscope.aggregator.board;

import io.transferscope.contracts.event.AccuracyMeasured;
import org.jspecify.annotations.Nullable;

/**
 * A study in a few numbers.
 *
 * @param networks how many are how far
 * @param trained networks that were trained for themselves
 * @param reused networks whose job another network had done
 * @param secondsLeft estimate; absent where nothing is left, or there is nothing to estimate from
 */
public record StudyOverview(
        String study,
        StudyState state,
        Counts networks,
        int trained,
        int reused,
        @Nullable Long secondsLeft) {

    static StudyOverview of(StudySnapshot study, Sight sight) {
        var accuracies = study.accuracies().values();
        int trained = (int) accuracies.stream().filter(AccuracyMeasured::isTrained).count();
        Counts networks = Counts.of(study.statuses(sight.heardSince()).values());
        return new StudyOverview(
                study.study(),
                study.state(),
                networks,
                trained,
                accuracies.size() - trained,
                TimeLeft.estimate(study, sight).orElse(null));
    }
}
