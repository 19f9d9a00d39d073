package io.transferscope.aggregator.board;

import io.transferscope.studies.StudyState;
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

    /**
     * @param trainers at work now, on whatever study
     */
    static StudyOverview of(StudyLook look, int trainers) {
        return new StudyOverview(
                look.study().study(),
                look.study().state(),
                look.counts(),
                look.trained(),
                look.reused(),
                look.timeLeft().seconds(trainers).orElse(null));
    }
}
