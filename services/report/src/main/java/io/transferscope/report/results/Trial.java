package io.transferscope.report.results;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.result.NetworkResult;
import io.transferscope.contracts.result.NetworkResult.Tested;
import io.transferscope.contracts.result.Outcomes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A planned network with what is known of it. Equal only to itself. */
public final class Trial {
    private final NetworkId network;
    private final int cluster;
    private final @Nullable NetworkResult result;

    /** NaN where it has none. */
    private final double accuracy;

    private final @Nullable Trial base;
    private final NotLearned.@Nullable Reason notLearned;

    /**
     * @param base of the same split, replicate and target
     * @param chanceTest tells whether it has learned
     */
    Trial(StudyResults results, NetworkId network, @Nullable Trial base, ChanceTest chanceTest) {
        this.network = requireNonNull(network, "network is null");
        this.cluster = results.cluster(network.split());
        this.result = results.measured().get(network);
        this.base = base;
        this.accuracy = result == null ? Double.NaN : result.accuracy();
        this.notLearned =
                result == null ? null : chanceTest.notLearned(result, results.chance(network));
    }

    public NetworkId network() {
        return network;
    }

    public Curve curve() {
        return Curve.of(network.treatment());
    }

    public int copiedLayers() {
        return network.treatment().copiedLayers();
    }

    public int cluster() {
        return cluster;
    }

    /** The base network of the same split, replicate and target; a base network has none. */
    public Optional<Trial> base() {
        return Optional.ofNullable(base);
    }

    public boolean isMeasured() {
        return result != null;
    }

    /** Whether it has an accuracy: it is measured, and has not diverged. */
    public boolean hasAccuracy() {
        return !Double.isNaN(accuracy);
    }

    public boolean hasBaseAccuracy() {
        return hasAccuracy() && base != null && base.hasAccuracy();
    }

    /** NaN where it has none. */
    public double accuracy() {
        return accuracy;
    }

    /** NaN where it is not known. */
    public double best10Accuracy() {
        return result instanceof ImportedResult imported && imported.best10() == null
                ? Double.NaN
                : requireNonNull(result, "not measured").best10Accuracy();
    }

    public Optional<Tested> tested() {
        return Optional.ofNullable(result).flatMap(NetworkResult::tested);
    }

    public Optional<Outcomes> outcomes() {
        return training().map(JobResult::outcomes);
    }

    /** What came out of its training; empty where it is not measured, or was imported. */
    public Optional<JobResult> training() {
        return result instanceof JobResult trained ? Optional.of(trained) : Optional.empty();
    }

    public Optional<NotLearned> notLearned() {
        return notLearned == null
                ? Optional.empty()
                : Optional.of(
                        new NotLearned(network, notLearned, hasAccuracy() ? accuracy() : null));
    }
}
