package io.transferscope.report;

import io.transferscope.contracts.plan.NetworkId;
import java.util.Comparator;

/**
 * The order of every table: split, replicate, base networks, then treatments, each by n and target.
 */
public final class ReportOrder {
    public static final Comparator<NetworkId> NETWORKS =
            Comparator.comparing(NetworkId::study)
                    .thenComparingInt(NetworkId::split)
                    .thenComparingInt(NetworkId::replicate)
                    .thenComparing(network -> Curve.of(network.treatment()))
                    .thenComparingInt(network -> network.treatment().copiedLayers())
                    .thenComparing(network -> network.treatment().target());

    private ReportOrder() {}
}
