package io.transferscope.report.summary;

import io.transferscope.report.results.Quantity;
import io.transferscope.report.statistics.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The drops and gains over ranges of layers, in percentage points.
 *
 * @param pooled difference of two means over networks, as in the paper
 * @param paired the same after each network has lost the accuracy of the base network of its own
 *     split, replicate and target
 */
public record Effects(List<Range> pooled, List<Range> paired) {
    public Effects {
        pooled = List.copyOf(pooled);
        paired = List.copyOf(paired);
    }

    /**
     * Means over the networks of some n.
     *
     * @param layers the first and the last n, as in "3-7"
     * @param coAdaptationDrop base − BnB
     * @param specificityDrop BnB − AnB
     * @param fineTuningGain AnB+ − base
     * @param boostOverSelffer AnB+ − BnB+
     * @param pretrainedGain PnB − base
     * @param pretrainedFineTuningGain PnB+ − base
     * @param pretrainedOverSelffer PnB+ − BnB+
     * @param pretrainedOverFrozen PnB+ − PnB
     */
    public record Range(
            String layers,
            @Nullable Size coAdaptationDrop,
            @Nullable Size specificityDrop,
            @Nullable Size fineTuningGain,
            @Nullable Size boostOverSelffer,
            @Nullable Size pretrainedGain,
            @Nullable Size pretrainedFineTuningGain,
            @Nullable Size pretrainedOverSelffer,
            @Nullable Size pretrainedOverFrozen) {
        /** Absent where the study has not planned both its sides. */
        public @Nullable Size size(Quantity quantity) {
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
     * How large an effect is.
     *
     * @param value in points; absent where either side has no network
     * @param networks that it rests on
     * @param missing planned networks that it lacks: without a result, diverged or, paired, without
     *     the base network of their own
     */
    public record Size(
            @Nullable Double value, @Nullable Interval interval, int networks, int missing) {}
}
