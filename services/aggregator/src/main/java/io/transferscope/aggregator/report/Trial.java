package io.transferscope.aggregator.report;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.checkpoint.ImportedResult;
import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.checkpoint.NetworkResult;
import io.transferscope.contracts.checkpoint.NetworkResult.Tested;
import io.transferscope.contracts.checkpoint.Outcomes;
import io.transferscope.contracts.plan.NetworkId;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/** A planned network with what is known of it. Equal only to itself. */
final class Trial {
    /** Chance of calling a network that guesses one that has learned. */
    private static final double ERROR_RATE = 0.05;

    private final NetworkId network;
    private final int cluster;
    private final @Nullable NetworkResult result;
    private final @Nullable Trial base;
    private final NotLearned.@Nullable Reason notLearned;

    /**
     * @param cluster number of the class draw
     * @param base of the same split, replicate and target
     */
    Trial(StudyResults results, NetworkId network, @Nullable Trial base) {
        this.network = requireNonNull(network, "network is null");
        this.cluster = results.cluster(network.split());
        this.result = results.measured().get(network);
        this.base = base;
        this.notLearned = result == null ? null : notLearned(result, results.chance(network));
    }

    NetworkId network() {
        return network;
    }

    Curve curve() {
        return Curve.of(network.treatment());
    }

    int copiedLayers() {
        return network.treatment().copiedLayers();
    }

    int cluster() {
        return cluster;
    }

    /** The base network of the same split, replicate and target; a base network has none. */
    Optional<Trial> base() {
        return Optional.ofNullable(base);
    }

    boolean isMeasured() {
        return result != null;
    }

    /** Whether it has an accuracy: it is measured, and has not diverged. */
    boolean hasAccuracy() {
        return result != null && !Double.isNaN(result.accuracy());
    }

    boolean hasBaseAccuracy() {
        return hasAccuracy() && base != null && base.hasAccuracy();
    }

    double accuracy() {
        return requireNonNull(result, "not measured").accuracy();
    }

    /** NaN where it is not known. */
    double best10Accuracy() {
        return result instanceof ImportedResult imported && imported.best10() == null
                ? Double.NaN
                : requireNonNull(result, "not measured").best10Accuracy();
    }

    Optional<Tested> tested() {
        return Optional.ofNullable(result).flatMap(NetworkResult::tested);
    }

    Optional<Outcomes> outcomes() {
        return result instanceof JobResult trained
                ? Optional.ofNullable(trained.outcomes())
                : Optional.empty();
    }

    Optional<NotLearned> notLearned() {
        return notLearned == null
                ? Optional.empty()
                : Optional.of(
                        new NotLearned(network, notLearned, hasAccuracy() ? accuracy() : null));
    }

    private static NotLearned.@Nullable Reason notLearned(
            NetworkResult result, OptionalDouble chance) {
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
                                .map(tested -> atLeast(tested, guessed) <= ERROR_RATE)
                                .orElse(true);
        return better ? null : NotLearned.Reason.AT_CHANCE;
    }

    /** Probability that guessing gets so many images right, or more. */
    private static double atLeast(Tested tested, double chance) {
        return BinomialDistribution.of(tested.total(), chance)
                .survivalProbability(tested.correct() - 1);
    }
}
