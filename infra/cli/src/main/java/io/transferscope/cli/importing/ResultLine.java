package io.transferscope.cli.importing;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.plan.PlannedNetwork;
import io.transferscope.contracts.plan.Treatment;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.contracts.result.NetworkResult.Tested;
import org.jspecify.annotations.Nullable;

/**
 * One network of a table.
 *
 * @param number of the line, from 1
 */
public record ResultLine(int number, NetworkPlace place, Values values) {

    /** Which network it is, within its study. */
    public record NetworkPlace(int split, int replicate, Treatment treatment) {
        public NetworkPlace {
            requireNonNull(treatment, "treatment is null");
        }

        NetworkId in(String study) {
            return new NetworkId(study, split, replicate, treatment);
        }
    }

    /**
     * What was measured.
     *
     * @param share absent where the network diverged
     */
    public record Values(
            @Nullable Double share,
            @Nullable Double best10,
            @Nullable Tested counted,
            ImportedResult.Details details) {
        public Values {
            requireNonNull(details, "details is null");
        }
    }

    public ResultLine {
        requireNonNull(place, "place is null");
        requireNonNull(values, "values is null");
    }

    ImportedResult result(PlannedNetwork planned) {
        return new ImportedResult(
                planned.jobId(),
                number,
                values.share(),
                values.best10(),
                values.counted(),
                values.details());
    }
}
