package io.transferscope.report.summary;

import io.transferscope.report.statistics.Interval;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The paper's Table 1: how much better transferred and fine-tuned networks (AnB+) are than their
 * controls, in percentage points.
 *
 * @param pooled mean of the single AnB+ networks less the mean of the single control networks, as
 *     in the paper
 * @param paired the same after each network, controls included, has lost the accuracy of the base
 *     network of its own split, replicate and target
 * @param disagreement a sentence where the two differ materially
 */
public record Boost(List<Range> pooled, List<Range> paired, @Nullable String disagreement) {
    public Boost {
        pooled = List.copyOf(pooled);
        paired = List.copyOf(paired);
    }

    /**
     * The boost over some n.
     *
     * @param layers the first and the last n, as in "3-7"
     * @param overBase over the base networks
     * @param overFineTunedSelffer over BnB+, which were trained as long
     * @param networks AnB+ networks that the numbers rest on
     * @param missing planned networks that the numbers lack, controls included
     */
    public record Range(
            String layers,
            @Nullable Double overBase,
            @Nullable Double overFineTunedSelffer,
            @Nullable Interval intervalOverBase,
            @Nullable Interval intervalOverFineTunedSelffer,
            int networks,
            int missing) {}
}
