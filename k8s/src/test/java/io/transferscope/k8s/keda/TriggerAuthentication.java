package io.transferscope.k8s.keda;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** {@code keda.sh/v1alpha1} TriggerAuthentication. */
public record TriggerAuthentication(
        @JsonProperty(required = true) String apiVersion,
        @JsonProperty(required = true) String kind,
        @JsonProperty(required = true) ObjectMeta metadata,
        @JsonProperty(required = true) Spec spec) {

    /** Where the trigger's parameters come from. */
    public record Spec(@JsonProperty(required = true) List<SecretTarget> secretTargetRef) {}

    /** A parameter that is a Secret's value. */
    public record SecretTarget(
            @JsonProperty(required = true) String parameter,
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String key) {}
}
