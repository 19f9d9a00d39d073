package io.transferscope.report.summary;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.Task;
import io.transferscope.report.advice.Advice;
import io.transferscope.report.convergence.Convergence;
import io.transferscope.report.results.Curve;
import io.transferscope.report.results.NotLearned;
import io.transferscope.report.results.Quantity;
import io.transferscope.report.results.StudyResults;
import io.transferscope.report.statistics.Interval;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The report quantities of a study, {@code summary.json}. Accuracies are shares of the held-out
 * images classified right after the last epoch; every number says how many networks it lacks. How
 * each is computed, and from where, is in docs/statistics.md.
 *
 * <p>A study that sweeps over the number of training images is summed up at the largest of them,
 * and besides at each.
 *
 * @param planned networks of the study
 * @param chance accuracy of guessing, of the task with the fewest classes; absent where nobody
 *     knows their number
 * @param trainingImages of each class, that all but {@code bySize} is about; absent where it is no
 *     sweep
 * @param notLearned networks that are measured, but have learned nothing
 * @param pooled over all splits, replicates and {@link StudyResults#targets}, as in the paper
 * @param byTarget the same of each target task by itself
 * @param groups each target task of each replicate of each split
 * @param overBase differences from base networks, as the paper's Figure 3 has them
 * @param bySize a sweep's numbers of training images, ascending; absent where it is none
 * @param effects the drops and gains over ranges of layers
 * @param boost the paper's Table 1
 * @param advice what follows from it for those who copy layers
 * @param contrasts differences of treatments that were trained alike, network by network
 * @param convergence whether the networks were trained long enough for all this
 */
public record StudySummary(
        String study,
        int planned,
        int measured,
        int missing,
        @Nullable Double chance,
        @Nullable Integer trainingImages,
        List<NotLearned> notLearned,
        Scope pooled,
        List<OfTarget> byTarget,
        List<Group> groups,
        List<OverBase> overBase,
        @Nullable List<AtSize> bySize,
        Effects effects,
        Boost boost,
        Advice advice,
        List<PairedContrast> contrasts,
        Convergence convergence) {
    public StudySummary {
        requireNonNull(study, "study is null");
        requireNonNull(pooled, "pooled is null");
        requireNonNull(effects, "effects is null");
        requireNonNull(boost, "boost is null");
        requireNonNull(advice, "advice is null");
        requireNonNull(convergence, "convergence is null");
        notLearned = List.copyOf(notLearned);
        byTarget = List.copyOf(byTarget);
        groups = List.copyOf(groups);
        overBase = List.copyOf(overBase);
        contrasts = List.copyOf(contrasts);
        bySize = bySize == null ? null : List.copyOf(bySize);
    }

    /** The networks of one target task, over all splits and replicates. */
    public record OfTarget(Task target, Scope summary) {}

    /** The networks of one target task in one replicate of one split. */
    public record Group(int split, int replicate, Task target, Scope summary) {}

    /**
     * Means over some of the study's networks.
     *
     * @param base the base networks of these targets
     */
    public record Scope(Average base, List<AtLayer> byCopiedLayers) {
        public Scope {
            byCopiedLayers = List.copyOf(byCopiedLayers);
        }

        /** Of base networks at any n; absent where the study has not planned such networks. */
        public @Nullable Average average(Curve curve, int copiedLayers) {
            if (curve == Curve.BASE) {
                return base;
            }
            return byCopiedLayers.stream()
                    .filter(layer -> layer.copiedLayers() == copiedLayers)
                    .map(layer -> layer.means().get(curve.label()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The networks trained with so many images of each class. */
    public record AtSize(int trainingImages, Scope pooled) {}

    /**
     * What copying the first n layers does.
     *
     * @param means by the paper's label (BnB, BnB+, AnB, AnB+, PnB, PnB+, RnB); only those in the
     *     plan
     * @param coAdaptationDrop base − BnB
     * @param specificityDrop BnB − AnB
     * @param fineTuningGain AnB+ − base
     * @param boostOverSelffer AnB+ − BnB+
     * @param pretrainedGain PnB − base
     * @param pretrainedFineTuningGain PnB+ − base
     * @param pretrainedOverSelffer PnB+ − BnB+
     * @param pretrainedOverFrozen PnB+ − PnB
     */
    public record AtLayer(
            int copiedLayers,
            Map<String, Average> means,
            @Nullable Difference coAdaptationDrop,
            @Nullable Difference specificityDrop,
            @Nullable Difference fineTuningGain,
            @Nullable Difference boostOverSelffer,
            @Nullable Difference pretrainedGain,
            @Nullable Difference pretrainedFineTuningGain,
            @Nullable Difference pretrainedOverSelffer,
            @Nullable Difference pretrainedOverFrozen) {
        public AtLayer {
            means = Map.copyOf(means);
        }

        /** Absent where the study has not planned both its sides. */
        public @Nullable Difference difference(Quantity quantity) {
            return switch (quantity) {
                case CO_ADAPTATION_DROP -> coAdaptationDrop;
                case SPECIFICITY_DROP -> specificityDrop;
                case FINE_TUNING_GAIN -> fineTuningGain;
                case BOOST_OVER_SELFFER -> boostOverSelffer;
                case PRETRAINED_GAIN -> pretrainedGain;
                case PRETRAINED_FINE_TUNING_GAIN -> pretrainedFineTuningGain;
                case PRETRAINED_OVER_SELFFER -> pretrainedOverSelffer;
                case PRETRAINED_OVER_FROZEN -> pretrainedOverFrozen;
            };
        }
    }

    /**
     * A mean accuracy.
     *
     * @param mean absent where nothing is measured
     * @param count networks that it rests on
     * @param missing planned networks without a result
     * @param diverged measured networks that have no accuracy, and so are not in the mean
     * @param notLearned measured networks that have learned nothing: those that diverged, and those
     *     at chance, which are in the mean
     * @param best10Mean the paper's metric of the same networks; absent where it is not known of
     *     all
     * @param interval absent where neither the spread between splits nor the number of test images
     *     is known
     */
    public record Average(
            @Nullable Double mean,
            int count,
            int missing,
            int diverged,
            int notLearned,
            @Nullable Double best10Mean,
            @Nullable Interval interval) {}

    /**
     * One mean less another.
     *
     * @param value as in the paper; absent where either mean is
     * @param missing planned networks without a result, of both means
     * @param paired absent where no network has a partner
     */
    public record Difference(@Nullable Double value, int missing, @Nullable Paired paired) {}

    /**
     * The difference after each network has lost the accuracy of the base network of its own split,
     * replicate and target.
     *
     * @param pairs of a network and its base network that it rests on
     * @param missing planned pairs that it lacks
     */
    public record Paired(double value, int pairs, int missing, @Nullable Interval interval) {}

    /**
     * By how much the mean of a curve at one n is above that of the base networks.
     *
     * @param value as in the paper; absent where either mean is
     * @param networks of both means
     * @param missing planned networks without a result, of both means
     * @param interval of the value
     * @param paired absent where no network has a base network
     */
    public record OverBase(
            String curve,
            int copiedLayers,
            @Nullable Double value,
            int networks,
            int missing,
            @Nullable Interval interval,
            @Nullable Paired paired) {}

    /** With advice that accepts a loss of one percentage point. */
    public static StudySummary of(StudyResults results) {
        return of(results, Advice.DEFAULT_POINTS);
    }

    /**
     * @param points the loss of accuracy that the advice accepts, in percentage points
     */
    public static StudySummary of(StudyResults results, double points) {
        return new Summarizer(results).summary(points);
    }
}
