package io.transferscope.report.results;

import io.transferscope.contracts.result.NetworkResult;
import io.transferscope.contracts.result.NetworkResult.Tested;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/** Tells networks that have learned nothing; the same count of images is worked out once. */
final class ChanceTest {
    /** Chance of calling a network that guesses one that has learned. */
    private static final double ERROR_RATE = 0.05;

    private final Map<Count, Boolean> unlikely = new HashMap<>();

    private record Count(Tested tested, double chance) {}

    /**
     * Absent where it has learned, or nobody can tell.
     *
     * @param chance accuracy of guessing; empty where it is not known
     */
    NotLearned.@Nullable Reason notLearned(NetworkResult result, OptionalDouble chance) {
        if (Double.isNaN(result.accuracy())) {
            return NotLearned.Reason.DIVERGED;
        }
        if (chance.isEmpty()) {
            return null;
        }
        double guessed = chance.getAsDouble();
        boolean better =
                result.accuracy() > guessed
                        && result.tested()
                                .map(tested -> isUnlikely(new Count(tested, guessed)))
                                .orElse(true);
        return better ? null : NotLearned.Reason.AT_CHANCE;
    }

    /** Whether guessing seldom gets so many images right. */
    private boolean isUnlikely(Count count) {
        return unlikely.computeIfAbsent(
                count,
                c ->
                        BinomialDistribution.of(c.tested().total(), c.chance())
                                        .survivalProbability(c.tested().correct() - 1)
                                <= ERROR_RATE);
    }
}
