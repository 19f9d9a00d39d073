package io.transferscope.aggregator.rest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.transferscope.aggregator.lineage.Lineage;
import io.transferscope.contracts.result.NetworkResult;
import io.transferscope.studies.view.NetworkView;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one network.
 *
 * @param treatment what was done to it, in words
 * @param jobId of the training that it comes from
 * @param result of its training, or its line in an imported table
 */
public record NetworkRecord(
        @JsonUnwrapped NetworkView view,
        String treatment,
        String jobId,
        @Nullable NetworkResult result,
        @JsonUnwrapped Lineage lineage) {
    public NetworkRecord {
        requireNonNull(view, "view is null");
        requireNonNull(treatment, "treatment is null");
        requireNonNull(jobId, "jobId is null");
        requireNonNull(lineage, "lineage is null");
    }
}
