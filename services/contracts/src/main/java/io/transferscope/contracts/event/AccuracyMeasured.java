package io.transferscope.contracts.event;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.transferscope.contracts.plan.NetworkId;
import io.transferscope.contracts.result.ImportedResult;
import io.transferscope.contracts.result.JobResult;
import io.transferscope.contracts.result.NetworkResult;
import java.util.Optional;

/** The result of one network of one study. */
public record AccuracyMeasured(
        NetworkId network,
        @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
                @JsonSubTypes({
                    @JsonSubTypes.Type(JobResult.class),
                    @JsonSubTypes.Type(ImportedResult.class)
                })
                NetworkResult result)
        implements Event {
    public AccuracyMeasured {
        requireNonNull(network, "network is null");
        requireNonNull(result, "result is null");
    }

    /** Its training; empty where the result was imported. */
    @JsonIgnore
    public Optional<JobResult> training() {
        return result instanceof JobResult trained ? Optional.of(trained) : Optional.empty();
    }

    /** Whether the network was trained for this study, rather than found already trained. */
    @JsonIgnore
    public boolean isTrained() {
        return training().map(JobResult::trainedFor).filter(network::equals).isPresent();
    }

    /** Only what came out in the end: nothing of earlier epochs, and of no image by itself. */
    public AccuracyMeasured withoutDetails() {
        return training()
                .map(trained -> new AccuracyMeasured(network, trained.withoutDetails()))
                .orElse(this);
    }

    @Override
    public String key() {
        return network.toString();
    }
}
