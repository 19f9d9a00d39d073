package io.transferscope.splitter.pretrained;

import static java.util.Objects.requireNonNull;

import io.transferscope.contracts.plan.PretrainedWeights;
import io.transferscope.contracts.study.StudyRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request whose network is known, and what is stored of the weights that it names.
 *
 * @param weights null where it names none
 */
public record PretrainedNetwork(StudyRequest request, @Nullable PretrainedWeights weights) {
    public PretrainedNetwork {
        requireNonNull(request, "request is null");
    }
}
