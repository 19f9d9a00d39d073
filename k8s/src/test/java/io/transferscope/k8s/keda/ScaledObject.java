package io.transferscope.k8s.keda;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code keda.sh/v1alpha1} ScaledObject. */
public record ScaledObject(
        @JsonProperty(required = true) String apiVersion,
        @JsonProperty(required = true) String kind,
        @JsonProperty(required = true) ObjectMeta metadata,
        @JsonProperty(required = true) Spec spec) {

    /** What is scaled, between which numbers. */
    public record Spec(
            @JsonProperty(required = true) Target scaleTargetRef,
            @Nullable Integer pollingInterval,
            @Nullable Integer cooldownPeriod,
            @Nullable Integer minReplicaCount,
            @Nullable Integer maxReplicaCount,
            @Nullable Advanced advanced,
            @JsonProperty(required = true) List<Trigger> triggers) {}

    /** A Deployment, unless it says otherwise. */
    public record Target(@JsonProperty(required = true) String name, @Nullable String kind) {}

    /** How the triggers become one number, and how quickly it is followed. */
    public record Advanced(
            @Nullable ScalingModifiers scalingModifiers,
            @Nullable HorizontalPodAutoscalerConfig horizontalPodAutoscalerConfig) {}

    /** One number of several triggers. */
    public record ScalingModifiers(
            @JsonProperty(required = true) String formula,
            @JsonProperty(required = true) String target,
            @Nullable String activationTarget,
            @Nullable MetricType metricType) {}

    /** How a number is compared with its target. */
    public enum MetricType {
        AverageValue,
        Value
    }

    /** Settings of the autoscaler that KEDA makes. */
    public record HorizontalPodAutoscalerConfig(
            @Nullable HorizontalPodAutoscalerBehavior behavior) {}

    /** Where a number comes from. */
    public record Trigger(
            @JsonProperty(required = true) TriggerType type,
            @Nullable String name,
            @JsonProperty(required = true) MetricsApi metadata,
            @Nullable AuthenticationRef authenticationRef) {}

    /** The one that we use. */
    public enum TriggerType {
        @JsonProperty("metrics-api")
        METRICS_API
    }

    /** A number in the answer to an HTTP request; everything is text. */
    public record MetricsApi(
            @JsonProperty(required = true) String url,
            @JsonProperty(required = true) String valueLocation,
            @JsonProperty(required = true) String targetValue,
            @Nullable String activationTargetValue,
            @Nullable AuthMode authMode) {}

    /** How the request says who asks. */
    public enum AuthMode {
        apiKey,
        basic,
        tls,
        bearer
    }

    /** Names a TriggerAuthentication. */
    public record AuthenticationRef(@JsonProperty(required = true) String name) {}
}
