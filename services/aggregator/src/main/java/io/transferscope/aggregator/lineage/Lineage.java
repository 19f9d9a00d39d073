package io.transferscope.aggregator.lineage;

import io.transferscope.contracts.blob.BlobRef;
import io.transferscope.contracts.checkpoint.Provenance;
import io.transferscope.contracts.plan.NetworkId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a network comes from.
 *
 * @param copiedFrom the network whose layers it starts with; absent where it starts afresh
 * @param checkpoint its manifest; absent as long as there is none
 * @param layers as the manifest has them; as they are planned where there is none; none where
 *     nobody knows them
 * @param provenance how the checkpoint came about
 * @param problem why the manifest is not shown; absent where it is
 */
public record Lineage(
        @Nullable NetworkId copiedFrom,
        @Nullable BlobRef checkpoint,
        List<LayerOrigin> layers,
        @Nullable Provenance provenance,
        @Nullable String problem) {
    public Lineage {
        layers = List.copyOf(layers);
    }
}
