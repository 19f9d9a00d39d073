package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.transferscope.contracts.checkpoint.JobResult;
import io.transferscope.contracts.plan.NetworkId;

/** The result of one network of one study. */
public record AccuracyMeasured(NetworkId network, JobResult result) implements Event {
    public AccuracyMeasured {
        requireNonNull(network, "network is null");
        requireNonNull(result, "result is null");
    }

    /** Whether the network was trained for this study, rather than found already trained. */
    @JsonIgnore
    public boolean isTrained() {
        return network.equals(result.trainedFor());
    }

    @Override
    public String key() {
        return network.toString();
    }
}
