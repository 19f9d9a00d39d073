package io.transferscope.report.results;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.Treatment;
import java.util.Comparator;

/**
 * The order of every table: split, replicate, base networks, then treatments, each by n and target.
 */
public final class ReportOrder {
    private static final Comparator<Treatment> TREATMENTS =
            Comparator.comparing(Curve::of)
                    .thenComparingInt(Treatment::copiedLayers)
                    .thenComparing(Treatment::target);

    public static final Comparator<NetworkId> NETWORKS =
            Comparator.comparing(NetworkId::study)
                    .thenComparingInt(NetworkId::split)
                    .thenComparingInt(NetworkId::replicate)
                    .thenComparing(NetworkId::treatment, TREATMENTS);

    private ReportOrder() {}
}
